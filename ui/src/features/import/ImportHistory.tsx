import { Badge, Button, Paper, Table, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fetchImports, type ImportSummary } from '@/api/imports';
import type { EntityMeta } from '@/api/model';
import { useFormat } from '@/kit/format';
import classes from './import.module.css';

const colors: Record<ImportSummary['state'], string> = { ready: 'gray', running: 'blue', done: 'green', failed: 'red', paused: 'yellow' };

/** One's imports of the last week: to look at, to go on with, to undo. */
export function ImportHistory({ entity, onOpen }: { entity: EntityMeta; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const imports = useQuery({ queryKey: ['imports', entity.set], queryFn: () => fetchImports(entity.set), staleTime: 0 });
  if (!imports.data?.length) return null;
  return (
    <Paper withBorder radius="lg" p="lg" data-testid="import-history">
      <Title order={2} size="h4" mb="sm">{t('import.history')}</Title>
      <div className={classes.tableFrame}>
        <Table verticalSpacing={6} horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('import.step.file')}</Table.Th>
              <Table.Th>{t('import.when')}</Table.Th>
              <Table.Th>{t('import.outcome')}</Table.Th>
              <Table.Th>{t('import.rowsDone')}</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {imports.data.map((one) => (
              <Table.Tr key={one.id}>
                <Table.Td fw={600}>{one.file}</Table.Td>
                <Table.Td>{format.moment(one.uploadedAt)}</Table.Td>
                <Table.Td>
                  <Badge color={colors[one.state]} variant="light" tt="none">{t(`import.state.${one.state}`)}</Badge>
                  {one.asked > 0 && <Badge ml={6} color="yellow" variant="light" tt="none">{t('import.toDecide', { number: format.number(one.asked) })}</Badge>}
                </Table.Td>
                <Table.Td>{format.number(one.processed)} / {format.number(one.total)}</Table.Td>
                <Table.Td ta="end"><Button size="compact-sm" variant="subtle" aria-label={t('import.openNamed', { file: one.file })} onClick={() => onOpen(one.id)}>{t('import.open')}</Button></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Paper>
  );
}
