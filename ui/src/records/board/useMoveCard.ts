import { useQueryClient, type InfiniteData, type QueryKey } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { noteWrite } from '@/api/http';
import { asText, etagOf, type Patch, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { recordKeys, updateRecord, type Page } from '@/api/records';
import { timelineKey } from '@/api/timeline';
import { stepBetween, undoChange, type Step } from '@/api/versions';
import { nameOf } from '@/fields/lookup/value';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { isStale } from '../detail/useSave';
import { columnQuery } from './columnQuery';
import { groupField, stagePatch, type Stage } from './stages';
import { moveTotals, totalsKey, type Totals } from './totals';

type Pages = InfiniteData<Page, string | undefined>;

function without(data: Pages | undefined, id: string): Pages | undefined {
  return data && {
    ...data, pages: data.pages.map((page) => ({ ...page, records: page.records.filter((record) => record.id !== id) })),
  };
}

function withFirst(data: Pages | undefined, record: RecordData): Pages | undefined {
  return data && {
    ...data,
    pages: data.pages.map((page, index) => (index === 0 ? { ...page, records: [record, ...page.records] } : page)),
  };
}

export interface Move {
  record: RecordData;
  from: Stage;
  to: Stage;
  /** What the stage asked for, written with the move. */
  extra?: Patch;
  /** A move that is taken back: the change that it was. */
  step?: Step;
}

/**
 * Moves a card at once and tells the server after: column, count and sum change before the answer,
 * the server's numbers replace them, and a refusal puts everything back. Resolves to the error of a
 * refusal, or to null.
 */
export function useMoveCard(entity: EntityMeta, filter: string | undefined) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const model = useModel();
  const errorText = useErrorText();

  const move = useCallback(
    async ({ record, from, to, extra, step: taken }: Move): Promise<unknown> => {
      const field = groupField(entity);
      if (!field || from.value === to.value) return null;
      noteWrite();
      const keyOf = (stage: Stage): QueryKey => recordKeys.list(entity.set, columnQuery(entity, stage, filter, model));
      const keys = [keyOf(from), keyOf(to), totalsKey(entity, filter)];
      await Promise.all(keys.map((queryKey) => client.cancelQueries({ queryKey })));
      const before = keys.map((queryKey) => [queryKey, client.getQueryData(queryKey)] as const);

      const { patch, decoration } = stagePatch(field, to, extra);
      const moved: RecordData = { ...record, ...patch, ...decoration };
      const sum = entity.board?.sum ?? '';
      const currency = asText(record[`${sum}Currency`]) || model.metadata.company.currency;
      client.setQueryData<Pages>(keyOf(from), (old) => without(old, record.id));
      client.setQueryData<Pages>(keyOf(to), (old) => withFirst(without(old, record.id), moved));
      client.setQueryData<Totals>(totalsKey(entity, filter), (old) =>
        old && moveTotals(old, from.value, to.value, Number(record[sum] ?? 0), currency));
      let refusal: unknown = null;
      try {
        const answer = taken
          ? await undoChange(entity.set, record.id, taken)
          : await updateRecord(entity.set, record.id, patch, etagOf(record));
        const after = { ...moved, ...answer } as RecordData;
        const step = taken || !answer ? undefined : stepBetween(etagOf(record), etagOf(after));
        const undo = () => void move({ record: after, from: to, to: from, step })
          .then((error) => error !== null && showToast({ message: isStale(error) ? t('undo.stale') : errorText(error), tone: 'bad' }));
        showToast({
          message: t(taken ? 'board.movedBack' : 'board.moved', { name: nameOf(record, entity), stage: to.label }),
          undo: step && { label: t('action.undo'), run: undo },
        });
      } catch (error) {
        before.forEach(([queryKey, data]) => client.setQueryData(queryKey, data));
        refusal = error;
      }
      await client.invalidateQueries({ queryKey: recordKeys.all, refetchType: 'none' });
      await client.invalidateQueries({ queryKey: timelineKey(entity.set, record.id) });
      await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
      return refusal;
    },
    [client, entity, filter, model, t, errorText],
  );
  return move;
}
