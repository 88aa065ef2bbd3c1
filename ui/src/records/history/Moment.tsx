import { Button, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { etagOf, type RecordData } from '@/api/json';
import { fieldOf } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { asRecord, fetchMoment, historyKey, type FieldThen } from '@/api/versions';
import { FieldView } from '@/fields/FieldView';
import { ErrorState } from '@/kit/ErrorState';
import { useSaidText } from '@/kit/errorText';
import { LoadingRows } from '@/kit/LoadingRows';
import classes from './history.module.css';
import { useRestore } from './useRestore';

interface MomentProps {
  entity: EntityMeta;
  record: RecordData;
  sequence: number;
  canEdit: boolean;
}

const problems = ['record.unknown_link', 'record.unknown_option', 'access.property'];

/** The record as it was, beside what it is; one field or all of it goes back on a click. */
export function Moment({ entity, record, sequence, canEdit }: MomentProps) {
  const { t } = useTranslation();
  const moment = useQuery({
    queryKey: [...historyKey(entity.set, record.id), sequence, etagOf(record)],
    queryFn: () => fetchMoment(entity.set, record.id, sequence),
  });
  const { restore, busy } = useRestore(entity, record, sequence);
  if (moment.isPending) return <LoadingRows rows={3} />;
  if (moment.isError) return <ErrorState error={moment.error} retry={() => void moment.refetch()} />;
  const changed = moment.data.filter(({ differs }) => differs);
  const same = moment.data.filter(({ differs }) => !differs);
  const canRestore = canEdit && changed.some((one) => one.canRestore);
  const row = (one: FieldThen) => (
    <Row key={one.name} entity={entity} record={record} one={one} busy={busy} onRestore={canEdit && one.canRestore ? () => void restore([one.name]) : undefined} />
  );
  return (
    <div className={classes.moment} data-testid="moment">
      {changed.length === 0 && <Text size="sm" c="dimmed">{t('history.same')}</Text>}
      <ul className={classes.rows} aria-label={t('history.differs')}>{changed.map(row)}</ul>
      {canRestore && (
        <div>
          <Button size="compact-md" leftSection={<IconArrowBackUp size={16} />} loading={busy} data-testid="restore-all" onClick={() => void restore(undefined)}>{t('history.restore')}</Button>
        </div>
      )}
      {same.length > 0 && (
        <details className={classes.same}>
          <summary>{t('history.unchanged', { number: same.length })}</summary>
          <ul className={classes.rows}>{same.map(row)}</ul>
        </details>
      )}
    </div>
  );
}

interface RowProps {
  entity: EntityMeta;
  record: RecordData;
  one: FieldThen;
  busy: boolean;
  onRestore?: () => void;
}

function Row({ entity, record, one, busy, onRestore }: RowProps) {
  const { t } = useTranslation();
  const saidText = useSaidText();
  const field = fieldOf(entity, one.name);
  if (!field) return null;
  const problem = one.problem?.code;
  return (
    <li className={classes.row} data-testid={`then-${one.name}`}>
      <span className={classes.label}>{field.label}</span>
      <span className={classes.values}>
        <b><FieldView field={field} record={asRecord(record, one.then)} dense /></b>
        {one.differs && <Text span size="sm" c="dimmed">{t('history.now')} <FieldView field={field} record={asRecord(record, one.now)} dense /></Text>}
        {one.problem && (
          <Text span size="sm" c="var(--mantine-color-red-light-color)" data-testid="history-problem">
            {problem && problems.includes(problem) ? t(`history.problem.${problem.split('.')[1]}` as 'history.problem.unknown_link') : saidText(one.problem)}
          </Text>
        )}
      </span>
      {onRestore && <Button variant="default" size="compact-sm" disabled={busy} aria-label={t('history.restoreField', { field: field.label })} onClick={onRestore}>{t('history.putBack')}</Button>}
    </li>
  );
}
