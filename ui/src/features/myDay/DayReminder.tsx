import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { updateRecord } from '@/api/records';
import { useErrorText } from '@/kit/errorText';
import { useFormat } from '@/kit/format';
import { Icon } from '@/kit/Icon';
import { showToast } from '@/kit/toast';
import { SnoozeMenu } from '@/records/reminders/SnoozeMenu';
import { reminderSet } from '@/records/reminders/useReminders';
import { useRefresh } from '@/records/useRecord';
import { DoneButton } from './DoneButton';
import classes from './myDay.module.css';
import type { ReminderItem } from './useMyDay';

/** Something that I wanted to be reminded of: done, or put off. */
export function DayReminder({ reminder }: { reminder: ReminderItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const late = Date.parse(reminder.at) < Date.now();
  const setStatus = async (status: string) => {
    await updateRecord(reminderSet, reminder.id, { status });
    await refresh();
  };
  const done = async () => {
    setBusy(true);
    try {
      await setStatus('Done');
      showToast({ message: t('myDay.doneToast', { name: reminder.title }), undo: { label: t('action.undo'), run: () => void setStatus('Planned') } });
    } catch (error) {
      showToast({ message: errorText(error), tone: 'bad' });
    }
    setBusy(false);
  };
  const title = <><Icon name="bell" size={16} /> {reminder.title}</>;
  return (
    <li className={classes.item} data-short data-testid="my-day-reminder">
      <DoneButton name={reminder.title} busy={busy} onDone={() => void done()} />
      <div className={classes.text}>
        {reminder.set
          ? <Link to="/$set/$id" params={{ set: reminder.set, id: reminder.record }} className={classes.title}>{title}</Link>
          : <span className={classes.title}>{title}</span>}
        <div className={classes.facts}>
          <time dateTime={reminder.at} title={format.moment(reminder.at)}>{late ? format.ago(reminder.at) : format.moment(reminder.at)}</time>
          {reminder.note && <span>{reminder.note}</span>}
        </div>
      </div>
      <div className={classes.actions}>
        <SnoozeMenu reminder={reminder.id} name={reminder.title} size={44} />
      </div>
    </li>
  );
}
