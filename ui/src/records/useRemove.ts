import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { deleteRecord, restoreRecord } from '@/api/records';
import { nameOf } from '@/fields/lookup/value';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { useRefresh } from './useRecord';

/**
 * Moves a record to the trash, with an Undo in the toast. `leave` goes to another page before
 * anything is read again: the record's own page would only find it missing.
 */
export function useRemove() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const refresh = useRefresh();
  return useCallback(
    async (entity: EntityMeta, record: RecordData, leave: () => Promise<void>): Promise<void> => {
      const name = nameOf(record, entity);
      const attempt = async (action: () => Promise<void>) => {
        try {
          await action();
          return true;
        } catch (error) {
          showToast({ message: errorText(error), tone: 'bad' });
          return false;
        }
      };
      const undo = async () => {
        const done = await attempt(() => restoreRecord(entity.set, record.id));
        if (!done) return;
        showToast({ message: t('trash.restored', { name }) });
        await refresh();
      };
      const done = await attempt(() => deleteRecord(entity.set, record.id));
      if (!done) return;
      showToast({ message: t('trash.moved', { name }), undo: { label: t('action.undo'), run: () => void undo() } });
      await leave();
      await refresh();
    },
    [t, errorText, refresh],
  );
}
