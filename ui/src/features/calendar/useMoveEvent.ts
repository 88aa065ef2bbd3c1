import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { timePatch, type CalendarEvent } from '@/api/calendar';
import { callAction, updateRecord } from '@/api/records';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { useRefresh } from '@/records/useRecord';

/** Puts an event at another time: of a series only this one. Resolves to false when it was refused. */
export function useMoveEvent() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const refresh = useRefresh();
  return useCallback(
    async (event: CalendarEvent, from: Date, to: Date): Promise<boolean> => {
      try {
        const patch = timePatch(event, from, to);
        if (event.recurring) {
          const single = await callAction<{ id: string }>(event.set, event.id, 'detach', { occurrence: event.startsAt });
          await updateRecord(event.set, single.id, patch);
        } else {
          await updateRecord(event.set, event.id, patch, event.etag);
        }
        await refresh();
        showToast({ message: t(event.recurring ? 'calendar.movedOne' : 'calendar.moved', { name: event.title }) });
        return true;
      } catch (error) {
        await refresh();
        showToast({ message: errorText(error), tone: 'bad' });
        return false;
      }
    },
    [errorText, refresh, t],
  );
}
