import { Alert, Badge, Button, Group, Paper, Table, Text } from '@mantine/core';
import { IconAlertCircle, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { checkImport, startImport, type CheckedRow, type ImportDraft, type ImportPlan } from '@/api/imports';
import type { EntityMeta } from '@/api/model';
import { ErrorState } from '@/kit/ErrorState';
import { useErrorText } from '@/kit/errorText';
import { LoadingRows } from '@/kit/LoadingRows';
import classes from './import.module.css';
import { useImportWords } from './words';

interface PreviewStepProps {
  entity: EntityMeta;
  draft: ImportDraft;
  plan: ImportPlan;
  onBack: () => void;
  onStarted: () => void;
}

const colors: Record<CheckedRow['result'], string> = { create: 'green', update: 'blue', skip: 'gray', reject: 'red', ask: 'yellow' };

/** What would become of the first rows; nothing is written yet. */
export function PreviewStep({ entity, draft, plan, onBack, onStarted }: PreviewStepProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const check = useQuery({ queryKey: ['import', draft.id, 'check', plan], queryFn: () => checkImport(draft.id, plan), staleTime: 0 });
  const start = useMutation({ mutationFn: () => startImport(draft.id, plan), onSuccess: onStarted });
  if (check.isPending) return <LoadingRows rows={8} />;
  if (check.isError) return <ErrorState error={check.error} retry={() => void check.refetch()} />;
  return (
    <>
      <Text c="dimmed">{t('import.previewText', { count: check.data.length })}</Text>
      <Counts rows={check.data} />
      <RowTable entity={entity} draft={draft} rows={check.data} />
      {start.isError && <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert">{errorText(start.error)}</Alert>}
      <Group justify="space-between">
        <Button variant="default" onClick={onBack}>{t('action.back')}</Button>
        <Button leftSection={<IconPlayerPlay size={16} />} loading={start.isPending} onClick={() => start.mutate()} data-testid="import-start">
          {t('import.start', { count: draft.rows })}
        </Button>
      </Group>
    </>
  );
}

function Counts({ rows }: { rows: CheckedRow[] }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      {(['create', 'update', 'skip', 'reject', 'ask'] as const).map((result) => {
        const count = rows.filter((row) => row.result === result).length;
        return count > 0 && (
          <Badge key={result} color={colors[result]} variant="light" size="lg" tt="none">{t(`import.result.${result}`)}: {count}</Badge>
        );
      })}
    </Group>
  );
}

function RowTable({ entity, draft, rows }: { entity: EntityMeta; draft: ImportDraft; rows: CheckedRow[] }) {
  const { t } = useTranslation();
  const words = useImportWords(entity);
  const columns = draft.columns.slice(0, 4);
  return (
    <Paper withBorder radius="lg" className={classes.tableFrame}>
      <Table verticalSpacing="xs" horizontalSpacing="md" data-testid="import-preview">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('import.line')}</Table.Th>
            <Table.Th className={classes.outcome}>{t('import.outcome')}</Table.Th>
            {columns.map((column) => <Table.Th key={column.name}>{column.name}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => (
            <Table.Tr key={row.line} data-result={row.result}>
              <Table.Td>{row.line}</Table.Td>
              <Table.Td>
                <Badge color={colors[row.result]} variant="light" tt="none">{t(`import.result.${row.result}`)}</Badge>
                {row.problems.map((problem) => (
                  <Text key={`${problem.column}${problem.code}`} size="sm" c={row.result === 'reject' ? 'red' : 'dimmed'}>
                    {words.whole(problem)}
                  </Text>
                ))}
              </Table.Td>
              {columns.map((column, cell) => <Table.Td key={column.name}>{draft.preview[index]?.[cell]}</Table.Td>)}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
