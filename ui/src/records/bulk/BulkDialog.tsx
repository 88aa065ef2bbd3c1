import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import '@mantine/core/styles/Progress.css';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchBulk, type BulkProblem, type BulkState } from '@/api/bulk';
import type { EntityMeta } from '@/api/model';
import { Dialog } from '@/kit/Dialog';
import { useSaidText } from '@/kit/errorText';
import { useFormat } from '@/kit/format';
import classes from './bulk.module.css';

interface BulkDialogProps {
  entity: EntityMeta;
  state: BulkState;
  onUndo: () => void;
  onClose: () => void;
}

/** How far a change of many records is; then what of it was refused, record by record. */
export function BulkDialog(props: BulkDialogProps) {
  const { t } = useTranslation();
  const { state, entity, onClose } = props;
  const isAtWork = state.state === 'running' || state.state === 'undoing';
  return (
    <Dialog opened size="md" title={isAtWork ? t('bulk.working', { entities: entity.pluralLabel }) : entity.pluralLabel} onClose={onClose}>
      <Stack data-testid="bulk-dialog">{isAtWork ? <AtWork {...props} /> : <Result {...props} />}</Stack>
    </Dialog>
  );
}

function AtWork({ state, onClose }: BulkDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const done = Math.min(state.processed, state.total);
  return (
    <>
      <Progress value={(100 * done) / Math.max(1, state.total)} size="lg" radius="xl" aria-label={t('bulk.progress')} />
      <Text size="sm" role="status">{t('bulk.of', { done: format.number(done), total: format.number(state.total) })}</Text>
      <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('bulk.background')}</Button></Group>
    </>
  );
}

function Result({ state, onUndo, onClose }: BulkDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isUndo = state.undone + state.kept > 0;
  const done = format.number(isUndo ? state.undone : state.changed);
  return (
    <>
      <Text>{isUndo ? t('bulk.undone', { number: done }) : state.action === 'delete' ? t('bulk.deleted', { number: done }) : t('bulk.changed', { number: done })}</Text>
      <Text fw={600}>
        {isUndo ? t('bulk.kept', { number: format.number(state.kept) }) : t('bulk.refused', { number: format.number(state.refused) })}
      </Text>
      <Problems state={state} total={isUndo ? state.kept : state.refused} onClose={onClose} />
      <Group justify="flex-end">
        {state.canUndo && <Button variant="default" onClick={onUndo}>{t('action.undo')}</Button>}
        <Button onClick={onClose} data-autofocus>{t('action.close')}</Button>
      </Group>
    </>
  );
}

interface ProblemsProps {
  state: BulkState;
  total: number;
  onClose: () => void;
}

function Problems({ state, total, onClose }: ProblemsProps) {
  const { t } = useTranslation();
  const [problems, setProblems] = useState<BulkProblem[]>(state.problems);
  const more = async () => {
    const next = await fetchBulk(state.id, problems.at(-1)?.number);
    setProblems([...problems, ...next.problems]);
  };
  const reason = useSaidText();
  return (
    <>
      <ul className={classes.problems} data-testid="bulk-problems" tabIndex={0} aria-label={t('bulk.problems')}>
        {problems.map((problem) => (
          <li key={problem.number}>
            {problem.name ? (
              <Link to="/$set/$id" params={{ set: problem.set, id: problem.id }} onClick={onClose}>{problem.name}</Link>
            ) : (
              <Text span c="dimmed">{t('bulk.unnamed')}</Text>
            )}
            <Text size="sm" c="dimmed">{reason(problem)}</Text>
          </li>
        ))}
      </ul>
      {problems.length < total && <Button variant="subtle" onClick={() => void more()}>{t('action.more')}</Button>}
    </>
  );
}
