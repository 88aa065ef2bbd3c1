import { Alert, Button, Group, Paper, Select, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportColumn, ImportDraft, ImportPlan } from '@/api/imports';
import { useFormat } from '@/kit/format';
import classes from './import.module.css';
import { OptionsPanel } from './OptionsPanel';
import { doubled, unmapped } from './plan';

interface MappingStepProps {
  draft: ImportDraft;
  plan: ImportPlan;
  onChange: (plan: ImportPlan) => void;
  onBack: () => void;
  onNext: () => void;
}

/** Which column goes to which field, with samples to judge by, and the options of the run. */
export function MappingStep({ draft, plan, onChange, onBack, onNext }: MappingStepProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const twice = doubled(plan);
  const missing = unmapped(draft, plan);
  const map = (column: string, field: string | null) =>
    onChange({ ...plan, mapping: { ...plan.mapping, [column]: field } });
  const empty = Object.values(plan.mapping).every((field) => field === null);
  return (
    <>
      <Text c="dimmed">
        {draft.file} · {t('import.rows', { count: draft.rows, rows: format.number(draft.rows) })} · {draft.encoding}
      </Text>
      <Paper withBorder radius="lg" className={classes.tableFrame}>
        <Table verticalSpacing="xs" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('import.column')}</Table.Th>
              <Table.Th>{t('import.samples')}</Table.Th>
              <Table.Th>{t('import.field')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {draft.columns.map((column) => (
              <MappingRow key={column.name} column={column} draft={draft} plan={plan} twice={twice} onMap={map} />
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
}

function MappingRow({ column, draft, plan, twice, onMap }: MappingRowProps) {
  const { t } = useTranslation();
  const field = plan.mapping[column.name] ?? null;
  const fields = draft.fields.map(({ name, label, required }) => ({ value: name, label: required ? `${label} *` : label }));
  return (
    <Table.Tr>
      <Table.Td fw={600}>{column.name}</Table.Td>
      <Table.Td className={classes.samples}>{column.samples.slice(0, 3).join(' · ')}</Table.Td>
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
