import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { keyLiteral, quote } from '@/api/odata';
import { updateRecord } from '@/api/records';
import { useErrorText } from '@/kit/errorText';
import { useFormat } from '@/kit/format';
import { showToast } from '@/kit/toast';
import { useRecordPages } from '@/records/list/useRecordPages';
import { useRefresh } from '@/records/useRecord';

export const reminderSet = 'reminders';

/** My reminders of that record that I have not done with. */
export function useRemindersOf(record: RecordData) {
  const { user } = useModel().metadata;
  const filter = `userId eq ${keyLiteral(user.id)} and recordId eq ${quote(record.id)} and status eq 'Planned'`;
  return useRecordPages(reminderSet, { filter, orderby: 'dueAt', page: 50 });
}

/** May reminders be set on records of this kind? */
export function useCanRemind(entity: EntityMeta): boolean {
  return Boolean(useModel().entity('reminder')?.can.create) && entity.name !== 'reminder';
}

/** Puts a reminder off. */
export function useSnooze() {
  const { t } = useTranslation();
  const format = useFormat();
  const errorText = useErrorText();
  const refresh = useRefresh();
  return async (id: string, until: Date): Promise<boolean> => {
    try {
      await updateRecord(reminderSet, id, { snoozedUntil: until.toISOString(), status: 'Planned' });
      showToast({ message: t('reminder.snoozed', { at: format.moment(until.toISOString()) }) });
      return true;
    } catch (error) {
      showToast({ message: errorText(error), tone: 'bad' });
      return false;
    } finally {
      await refresh();
    }
  };
}
