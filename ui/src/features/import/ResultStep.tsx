import { Alert, Button, Group, Paper, Progress, Table, Text, Title } from '@mantine/core';
import { IconAlertCircle, IconDownload, IconInfoCircle, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchImport, pauseImport, rejectedRowsUrl, resumeImport, type ImportProblem, type ImportState } from '@/api/imports';
import type { EntityMeta } from '@/api/model';
import { ErrorState } from '@/kit/ErrorState';
import { useFormat } from '@/kit/format';
import { LinkButton } from '@/kit/links';
import { LoadingRows } from '@/kit/LoadingRows';
import { useRefresh } from '@/records/useRecord';
import { Duplicates } from './Duplicates';
import classes from './import.module.css';
import { UndoImport } from './UndoImport';
import { useImportWords } from './words';

interface ResultStepProps {
  id: string;
  entity: EntityMeta;
  onAgain: () => void;
}

function isOver(state: ImportState | undefined): boolean {
  return state?.state === 'done' || state?.state === 'failed' || state?.state === 'paused';
}

/** The run as it goes, then what came of it. */
export function ResultStep({ id, entity, onAgain }: ResultStepProps) {
  const refresh = useRefresh();
  const run = useQuery({
    queryKey: ['import', id],
    queryFn: () => fetchImport(id),
    refetchInterval: (query) => (isOver(query.state.data) ? false : 700),
  });
  const over = isOver(run.data);
  useEffect(() => {
    if (over) void refresh();
  }, [over, refresh]);
  if (run.isPending) return <LoadingRows rows={4} />;
  if (run.isError) return <ErrorState error={run.error} retry={() => void run.refetch()} />;
  const look = () => void run.refetch();
  return over ? <Finished run={run.data} entity={entity} onAgain={onAgain} onLook={look} /> : <Running run={run.data} onLook={look} />;
}

function Running({ run, onLook }: { run: ImportState; onLook: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const pause = useMutation({ mutationFn: () => pauseImport(run.id), onSettled: onLook });
  const percent = run.total > 0 ? (run.processed / run.total) * 100 : 0;
  return (
    <Paper withBorder radius="lg" p="xl" data-testid="import-running">
      <Title order={2} size="h4" mb="md">{t('import.running')}</Title>
      <Progress value={percent} size="lg" radius="xl" animated aria-label={t('import.running')} />
      <Text mt="sm" c="dimmed" role="status">
        {t('import.progress', { done: format.number(run.processed), total: format.number(run.total) })}
      </Text>
      <Button mt="md" variant="default" leftSection={<IconPlayerPause size={16} />} loading={pause.isPending} onClick={() => pause.mutate()} data-testid="import-pause">{t('import.pause')}</Button>
    </Paper>
  );
}

interface FinishedProps {
  run: ImportState;
  entity: EntityMeta;
  onAgain: () => void;
  onLook: () => void;
}

function Finished({ run, entity, onAgain, onLook }: FinishedProps) {
  const { t } = useTranslation();
  const resume = useMutation({ mutationFn: () => resumeImport(run.id), onSettled: onLook });
  const words = useImportWords(entity);
  const goesOn = run.state !== 'done';
  const format = useFormat();
  return (
    <>
      {run.state === 'failed' && <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert">{t('import.failed')}</Alert>}
      <div className={classes.numbers} data-testid="import-result" role="status">
        {(['created', 'updated', 'skipped', 'rejected'] as const).map((name) => (
          <Paper key={name} withBorder radius="lg" p="md" data-kind={name} data-testid={`import-${name}`}>
            <div className={classes.number}>{format.number(run[name])}</div>
            <Text c="dimmed" size="sm">{t(`import.${name}`)}</Text>
          </Paper>
        ))}
      </div>
      {run.notes.length > 0 && (
        <Alert color="blue" variant="light" icon={<IconInfoCircle size={18} />}>
          {run.notes.map((note) => <Text key={note} size="sm">{words.note(note, run.problems)}</Text>)}
        </Alert>
      )}
      {run.state === 'paused' && <Alert color="yellow" variant="light" icon={<IconPlayerPause size={18} />}>{t('import.paused', { done: format.number(run.processed), total: format.number(run.total) })}</Alert>}
      {run.asked > 0 && <Duplicates run={run} entity={entity} onDecided={onLook} />}
      {run.problems.length > 0 && <Problems problems={run.problems} entity={entity} />}
      <Group>
        {goesOn && <Button leftSection={<IconPlayerPlay size={16} />} loading={resume.isPending} onClick={() => resume.mutate()} data-testid="import-resume">{t('import.resume')}</Button>}
        <LinkButton to="/$set" params={{ set: entity.set }}>{t('import.show', { entities: entity.pluralLabel })}</LinkButton>
        {run.rejected > 0 && (
          <Button component="a" href={rejectedRowsUrl(run.id)} download variant="light" leftSection={<IconDownload size={16} />}>
            {t('import.download')}
          </Button>
        )}
        <Button variant="default" onClick={onAgain}>{t('import.again')}</Button>
        {run.operation && <UndoImport operation={run.operation} entity={entity} />}
      </Group>
      {run.rejected > 0 && <Text c="dimmed" size="sm">{t('import.mend')}</Text>}
    </>
  );
}

function Problems({ problems, entity }: { problems: ImportProblem[]; entity: EntityMeta }) {
  const { t } = useTranslation();
  const words = useImportWords(entity);
  return (
    <Paper withBorder radius="lg" className={classes.problems}>
      <Table verticalSpacing={6} horizontalSpacing="md" stickyHeader data-testid="import-problems">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('import.line')}</Table.Th>
            <Table.Th>{t('import.column')}</Table.Th>
            <Table.Th>{t('import.problem')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {problems.map((problem, index) => (
            <Table.Tr key={index}>
              <Table.Td>{problem.line}</Table.Td>
              <Table.Td>{words.column(problem)}</Table.Td>
              <Table.Td>{words.problem(problem)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
