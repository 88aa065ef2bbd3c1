import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { etagOf, type RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { restoreVersion, stepBetween } from '@/api/versions';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { isStale } from '../detail/useSave';
import { useOfferUndo } from '../useUndo';
import { useRefresh } from '../useRecord';

/** Puts fields of a record, or all of it, back to what they were behind an entry of its history. */
export function useRestore(entity: EntityMeta, record: RecordData, sequence: number) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const offerUndo = useOfferUndo();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const restore = async (fields: string[] | undefined) => {
    setBusy(true);
    const before = etagOf(record);
    try {
      const done = await restoreVersion(entity.set, record.id, sequence, fields, before);
      const left = done.left.map(({ label }) => label).join(', ');
      const message = left ? t('history.restoredBut', { fields: left }) : t('history.restored');
      offerUndo(message, entity.set, record.id, stepBetween(before, done['@odata.etag']));
    } catch (error) {
      showToast({ message: isStale(error) ? t('undo.stale') : errorText(error), tone: 'bad' });
    } finally {
      await refresh(entity.set, record.id);
      setBusy(false);
    }
  };
  return { restore, busy };
}
