import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/http';
import { etagOf, type RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { isWaiting } from '@/api/outbox';
import { deleteRecord } from '@/api/records';
import { undoChange, type LeftBehind, type Step } from '@/api/versions';
import { nameOf } from '@/fields/lookup/value';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { useRefresh } from './useRecord';

/** Runs a way back and says how it went: a change of somebody else's meanwhile is never overwritten. */
function useTakeBack() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const refresh = useRefresh();
  return useCallback(
    async (set: string, id: string, back: () => Promise<{ left: LeftBehind[] } | void>): Promise<boolean> => {
      try {
        const left = (await back())?.left ?? [];
        await refresh(set, id);
        if (left.length === 0) showToast({ message: t('undo.done') });
        else showToast({ message: t('undo.left', { fields: left.map(({ label }) => label).join(', ') }), tone: 'bad' });
        return true;
      } catch (error) {
        const isStale = error instanceof ApiError && error.status === 412;
        showToast({ message: isStale ? t('undo.stale') : errorText(error), tone: 'bad' });
        await refresh(set, id);
        return false;
      }
    },
    [t, errorText, refresh],
  );
}

/** Tells of a change with an Undo beside it; without a step there is only the message. */
export function useOfferUndo() {
  const { t } = useTranslation();
  const takeBack = useTakeBack();
  return useCallback(
    (message: string, set: string, id: string, step: Step | undefined) => {
      const run = () => step && void takeBack(set, id, () => undoChange(set, id, step));
      showToast({ message, undo: step ? { label: t('action.undo'), run } : undefined });
    },
    [t, takeBack],
  );
}

/** Tells of a new record; its Undo moves it to the trash if nobody has changed it. */
export function useOfferUnmake() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const takeBack = useTakeBack();
  return useCallback(
    (entity: EntityMeta, record: RecordData) => {
      const { set } = entity;
      const etag = etagOf(record);
      if (!etag || isWaiting(set, record.id)) return;
      const run = async () => {
        const leave = location.pathname === `/${set}/${record.id}`;
        const done = await takeBack(set, record.id, async () => {
          await deleteRecord(set, record.id, etag);
          if (leave) await navigate({ to: '/$set', params: { set } });
        });
        return done;
      };
      showToast({ message: t('undo.made', { name: nameOf(record, entity) }), undo: { label: t('action.undo'), run: () => void run() } });
    },
    [t, navigate, takeBack],
  );
}
