import { Alert, Button, Group, Paper, Select, Table } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { uploadImport, type ColumnForm, type ImportColumn, type ImportDraft, type ImportPlan, type TableForm } from '@/api/imports';
import { useErrorText } from '@/kit/errorText';
import { FormChoice } from './FormChoice';
import classes from './import.module.css';
import { MappingBar } from './MappingBar';
import { OptionsPanel } from './OptionsPanel';
import { doubled, unmapped } from './plan';
import { TableFormBar } from './TableFormBar';

interface MappingStepProps {
  draft: ImportDraft;
  plan: ImportPlan;
  /** To read again in another way. */
  file: File;
  onRead: (draft: ImportDraft, file: File) => void;
  onChange: (plan: ImportPlan) => void;
  onBack: () => void;
  onNext: () => void;
}

/** Which column goes to which field, with samples to judge by, and the options of the run. */
export function MappingStep({ draft, plan, file, onRead, onChange, onBack, onNext }: MappingStepProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const reading = useMutation({ mutationFn: (form: TableForm) => uploadImport(draft.set, file, form), onSuccess: (again) => onRead(again, file) });
  const twice = doubled(plan);
  const missing = unmapped(draft, plan);
  const map = (column: string, field: string | null) =>
    onChange({ ...plan, mapping: { ...plan.mapping, [column]: field } });
  const write = (column: string, form: ColumnForm) => onChange({ ...plan, forms: { ...plan.forms, [column]: form } });
  const empty = Object.values(plan.mapping).every((field) => field === null);
  return (
    <>
      <TableFormBar draft={draft} busy={reading.isPending} onRead={(form) => reading.mutate(form)} />
      {reading.isError && <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert">{errorText(reading.error)}</Alert>}
      <MappingBar draft={draft} plan={plan} onChange={onChange} />
      <Paper withBorder radius="lg" className={classes.tableFrame}>
        <Table verticalSpacing="xs" horizontalSpacing="md" className={classes.mapping}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('import.column')}</Table.Th>
              <Table.Th>{t('import.samples')}</Table.Th>
              <Table.Th>{t('import.written')}</Table.Th>
              <Table.Th>{t('import.field')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {draft.columns.map((column) => (
              <MappingRow key={column.name} column={column} draft={draft} plan={plan} twice={twice} onMap={map} onForm={write} />
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
      {missing.length > 0 && (
        <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />}>
          {t('import.missingFields', { fields: missing.join(', ') })}
        </Alert>
      )}
      <OptionsPanel draft={draft} plan={plan} onChange={onChange} />
      <Group justify="space-between">
        <Button variant="default" onClick={onBack}>{t('action.back')}</Button>
        <Button disabled={empty || twice.size > 0} rightSection={<IconArrowRight size={16} />} onClick={onNext} data-testid="import-check">
          {t('import.check')}
        </Button>
      </Group>
    </>
  );
}

interface MappingRowProps {
  column: ImportColumn;
  draft: ImportDraft;
  plan: ImportPlan;
  twice: Set<string>;
  onMap: (column: string, field: string | null) => void;
  onForm: (column: string, form: ColumnForm) => void;
}

function MappingRow({ column, draft, plan, twice, onMap, onForm }: MappingRowProps) {
  const { t } = useTranslation();
  const field = plan.mapping[column.name] ?? null;
  const fields = draft.fields.map(({ name, label, required }) => ({ value: name, label: required ? `${label} *` : label }));
  return (
    <Table.Tr>
      <Table.Td fw={600}>{column.name}</Table.Td>
      <Table.Td className={classes.samples}>{column.samples.slice(0, 3).join(' · ')}</Table.Td>
      <Table.Td>{field && <FormChoice column={column} form={plan.forms[column.name] ?? {}} onChange={(form) => onForm(column.name, form)} />}</Table.Td>
      <Table.Td miw={220}>
        <Select
          aria-label={t('import.fieldFor', { column: column.name })}
          placeholder={t('import.ignored')}
          data={fields}
          value={field}
          searchable
          clearable
          error={field && twice.has(field) ? t('import.twice') : undefined}
          data-testid={`map-${column.name}`}
          onChange={(next) => onMap(column.name, next)}
        />
      </Table.Td>
    </Table.Tr>
  );
}
