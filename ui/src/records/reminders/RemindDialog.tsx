import { Alert, Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patch, RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { createRecord } from '@/api/records';
import { FieldInput } from '@/fields/FieldInput';
import { nameOf } from '@/fields/lookup/value';
import { Dialog } from '@/kit/Dialog';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { useZone } from '@/kit/zone';
import { useRefresh } from '@/records/useRecord';
import { ReminderList } from './ReminderList';
import { datesOf, laterThan, leadsOf, leadText } from './times';
import { reminderSet } from './useReminders';

export interface RemindDialogProps {
  entity: EntityMeta;
  record: RecordData;
  onClose: () => void;
}

interface Wish {
  /** A date or moment of the record; '': a time of its own. */
  from: string;
  at: string | null;
  lead: string;
  note: string;
}

function wishValues(wish: Wish, dates: FieldMeta[]): Patch {
  const field = dates.find(({ name }) => name === wish.from);
  return {
    note: wish.note.trim() || null,
    ...(field
      ? { dateField: field.properties[0] ?? field.name, minutesBefore: Number(wish.lead) }
      : { remindAt: wish.at }),
  };
}

/** Reminds me of a record, at a time or before one of its dates; what I have asked for stands below. */
export function RemindDialog({ entity, record, onClose }: RemindDialogProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const zone = useZone();
  const dates = datesOf(entity).filter((field) => record[field.properties[0] ?? field.name]);
  const tomorrow = laterThan(Date.now(), zone).find(({ id }) => id === 'tomorrow');
  const [wish, setWish] = useState<Wish>({ from: '', at: (tomorrow?.at ?? new Date()).toISOString(), lead: '0', note: '' });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const change = (part: Partial<Wish>) => setWish({ ...wish, ...part });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await createRecord(reminderSet, { recordEntity: entity.name, recordId: record.id, ...wishValues(wish, dates) });
      await refresh();
      showToast({ message: t('reminder.set', { name: nameOf(record, entity) }) });
      onClose();
    } catch (problem) {
      setError(errorText(problem));
    }
    setBusy(false);
  };
  return (
    <Dialog opened size="md" title={t('reminder.of', { name: nameOf(record, entity) })} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} data-testid="remind-dialog">
        <Stack>
          {error && <Alert color="red" variant="light" role="alert">{error}</Alert>}
          <When wish={wish} dates={dates} onChange={change} />
          <TextInput label={t('reminder.note')} maxLength={500} value={wish.note} onChange={(event) => change({ note: event.currentTarget.value })} />
          <ReminderList entity={entity} record={record} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={busy} disabled={!wish.from && !wish.at}>{t('reminder.action')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface WhenProps {
  wish: Wish;
  dates: FieldMeta[];
  onChange: (part: Partial<Wish>) => void;
}

function When({ wish, dates, onChange }: WhenProps) {
  const { t } = useTranslation();
  const field = dates.find(({ name }) => name === wish.from);
  return (
    <>
      {dates.length > 0 && (
        <NativeSelect
          label={t('reminder.when')}
          value={wish.from}
          data={[{ value: '', label: t('reminder.ownTime') }, ...dates.map(({ name, label }) => ({ value: name, label: t('reminder.before', { field: label }) }))]}
          onChange={(event) => onChange({ from: event.currentTarget.value, lead: '0' })}
        />
      )}
      {field ? (
        <NativeSelect
          label={t('reminder.howLong')}
          value={wish.lead}
          data={leadsOf(field).map((lead) => ({ value: String(lead), label: leadText(lead, field, t) }))}
          onChange={(event) => onChange({ lead: event.currentTarget.value })}
        />
      ) : (
        <OwnTime value={wish.at} onChange={(at) => onChange({ at })} />
      )}
    </>
  );
}

/** Picked like any other moment of a record. */
function OwnTime({ value, onChange }: { value: string | null; onChange: (at: string | null) => void }) {
  const { t } = useTranslation();
  const entity = useModel().entity('reminder');
  const field = entity?.fields.find(({ name }) => name === 'remindAt');
  if (!entity || !field) return null;
  return <FieldInput field={{ ...field, required: true }} entity={entity} value={value} values={{}} label={t('reminder.at')} onChange={(at) => onChange(at as string | null)} />;
}
