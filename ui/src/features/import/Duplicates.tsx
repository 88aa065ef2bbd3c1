import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { decideDuplicates, fetchDuplicates, type Decision, type Duplicate, type ImportState } from '@/api/imports';
import { fieldOf } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { useErrorText } from '@/kit/errorText';
import { useFormat } from '@/kit/format';
import classes from './import.module.css';

interface DuplicatesProps {
  run: ImportState;
  entity: EntityMeta;
  /** After a decision: the import is at work again. */
  onDecided: () => void;
}

const decisions: Decision[] = ['update', 'skip', 'create'];

/** Rows whose record is there already, side by side, for a person to decide one by one or all at once. */
export function Duplicates({ run, entity, onDecided }: DuplicatesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const errorText = useErrorText();
  const rows = useQuery({ queryKey: ['import', run.id, 'duplicates', run.asked], queryFn: () => fetchDuplicates(run.id), staleTime: 0 });
  const decide = useMutation({
    mutationFn: ({ decision, lines }: { decision: Decision; lines?: number[] }) => decideDuplicates(run.id, decision, lines),
    onSuccess: onDecided,
  });
  return (
    <Paper withBorder radius="lg" p="lg" data-testid="import-duplicates">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">{t('import.asks', { number: format.number(run.asked) })}</Title>
        <Choices all busy={decide.isPending} onChoose={(decision) => decide.mutate({ decision })} />
      </Group>
      {decide.isError && <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert">{errorText(decide.error)}</Alert>}
      <div className={classes.duplicates}>
        {rows.data?.map((row) => (
          <DuplicateRow key={row.line} row={row} entity={entity} busy={decide.isPending} onChoose={(decision) => decide.mutate({ decision, lines: [row.line] })} />
        ))}
      </div>
    </Paper>
  );
}

interface ChoicesProps {
  all?: boolean;
  busy: boolean;
  onChoose: (decision: Decision) => void;
}

function Choices({ all, busy, onChoose }: ChoicesProps) {
  const { t } = useTranslation();
  return (
    <Group gap={6}>
      {decisions.map((decision) => (
        <Button key={decision} size="compact-sm" variant="default" disabled={busy} data-testid={`${all ? 'all-' : ''}${decision}`} onClick={() => onChoose(decision)}>
          {t(all ? `import.all.${decision}` : `import.one.${decision}`)}
        </Button>
      ))}
    </Group>
  );
}

interface DuplicateRowProps {
  row: Duplicate;
  entity: EntityMeta;
  busy: boolean;
  onChoose: (decision: Decision) => void;
}

function DuplicateRow({ row, entity, busy, onChoose }: DuplicateRowProps) {
  const { t } = useTranslation();
  const different = row.values.filter(({ file, record }) => file !== '' && file !== record);
  return (
    <div className={classes.duplicate} data-testid="import-duplicate">
      <Stack gap={2} flex={1} miw={220}>
        <Text fw={600}>
          {row.record ? <Link className={classes.link} to="/$set/$id" params={{ set: entity.set, id: row.record.id }}>{row.record.name || t('bulk.unnamed')}</Link> : t('bulk.unnamed')}
          <Text span c="dimmed" size="sm"> · {t('import.line')} {row.line}</Text>
        </Text>
        {different.map(({ column, field, file, record }) => (
          <Text key={column} size="sm">
            <Text span c="dimmed">{fieldOf(entity, field)?.label ?? column}: </Text>
            {record && <><s>{record}</s> → </>}{file}
          </Text>
        ))}
      </Stack>
      <Choices busy={busy} onChoose={onChoose} />
    </div>
  );
}
