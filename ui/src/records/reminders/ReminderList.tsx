import { ActionIcon, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { asText, type RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { deleteRecord } from '@/api/records';
import { useErrorText } from '@/kit/errorText';
import { useFormat } from '@/kit/format';
import { showToast } from '@/kit/toast';
import { useRefresh } from '@/records/useRecord';
import classes from './reminders.module.css';
import { leadText } from './times';
import { reminderSet, useRemindersOf } from './useReminders';

/** What I have asked to be reminded of already, each with a way to take it back. */
export function ReminderList({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  const { t } = useTranslation();
  const { records } = useRemindersOf(record);
  if (records.length === 0) return null;
  return (
    <section aria-label={t('reminder.mine')} data-testid="reminder-list">
      <Text size="sm" fw={600}>{t('reminder.mine')}</Text>
      <ul className={classes.list}>
        {records.map((reminder) => <Row key={reminder.id} entity={entity} reminder={reminder} />)}
      </ul>
    </section>
  );
}

function Row({ entity, reminder }: { entity: EntityMeta; reminder: RecordData }) {
  const { t } = useTranslation();
  const format = useFormat();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const dueAt = asText(reminder.dueAt);
  const field = entity.fields.find(({ properties }) => properties.includes(asText(reminder.dateField)));
  const when = dueAt ? format.moment(dueAt) : t('reminder.noDate');
  const from = field && `${field.label}: ${leadText(Number(reminder.minutesBefore), field, t)}`;
  const remove = async () => {
    await deleteRecord(reminderSet, reminder.id).catch((error: unknown) => showToast({ message: errorText(error), tone: 'bad' }));
    await refresh();
  };
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <span>{when}</span>
        <Text span size="xs" c="dimmed">{[from, asText(reminder.note)].filter(Boolean).join(' · ')}</Text>
      </div>
      <ActionIcon variant="subtle" color="gray" aria-label={t('reminder.remove', { at: when })} onClick={() => void remove()}>
        <IconX size={17} />
      </ActionIcon>
    </li>
  );
}
