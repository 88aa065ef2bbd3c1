import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck, IconMapPin, IconRepeat } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarEvent, CalendarPerson } from '@/api/calendar';
import { useModel } from '@/api/metadata';
import { callAction, updateRecord } from '@/api/records';
import { Dialog } from '@/kit/Dialog';
import { useErrorText } from '@/kit/errorText';
import { useFormat } from '@/kit/format';
import { LinkButton } from '@/kit/links';
import { showToast } from '@/kit/toast';
import { fromWallText, useZone, wallText } from '@/kit/zone';
import { useRefresh } from '@/records/useRecord';
import { useMoveEvent } from './useMoveEvent';

interface EventDialogProps {
  event: CalendarEvent;
  names: CalendarPerson[];
  onClose: () => void;
}

/** What an event is about, and what one does with it most; moving it without a mouse as well. */
export function EventDialog({ event, names, onClose }: EventDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const model = useModel();
  const people = names.filter((person) => event.people.includes(person.id)).map((person) => person.name);
  const when = event.kind === 'task' ? format.moment(event.startsAt) : `${format.moment(event.startsAt)} – ${format.moment(event.endsAt)}`;
  return (
    <Dialog opened size="md" title={event.title} onClose={onClose}>
      <Stack gap="sm" data-testid="calendar-event">
        <Text>{model.entity(event.kind)?.label} · {when}</Text>
        {event.recurring && <Group gap={6}><IconRepeat size={16} aria-hidden="true" /><Text size="sm">{t('calendar.repeats')}</Text></Group>}
        {people.length > 0 && <Text c="dimmed">{people.join(', ')}</Text>}
        {event.place && (
          <Anchor href={`https://www.openstreetmap.org/search?query=${encodeURIComponent(event.place)}`} target="_blank" rel="noreferrer">
            <IconMapPin size={15} aria-hidden="true" /> {event.place}
          </Anchor>
        )}
        {event.regarding && (
          <Link to="/$set/$id" params={{ set: event.regarding.set, id: event.regarding.id }}>{event.regarding.name ?? t('calendar.regarding')}</Link>
        )}
        {event.editable && <MoveForm event={event} onMoved={onClose} />}
        <Group justify="flex-end">
          {event.editable && event.recurring && <CallOff event={event} onDone={onClose} />}
          {event.editable && !event.done && !event.recurring && <DoneButton event={event} onDone={onClose} />}
          <LinkButton to="/$set/$id" params={{ set: event.set, id: event.id }}>{t('calendar.open')}</LinkButton>
        </Group>
      </Stack>
    </Dialog>
  );
}

function MoveForm({ event, onMoved }: { event: CalendarEvent; onMoved: () => void }) {
  const { t } = useTranslation();
  const move = useMoveEvent();
  const zone = useZone();
  const old = wallText(event.startsAt, zone).slice(0, 16);
  const [value, setValue] = useState(old);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    const from = fromWallText(value, zone);
    const length = Date.parse(event.endsAt) - Date.parse(event.startsAt);
    if (await move(event, from, new Date(from.getTime() + length))) onMoved();
    setBusy(false);
  };
  return (
    <Group align="flex-end">
      <TextInput type="datetime-local" flex={1} label={t('calendar.moveTo')} value={value} onChange={(change) => setValue(change.currentTarget.value)} />
      <Button variant="default" loading={busy} disabled={value === old || !value} onClick={() => void submit()}>{t('calendar.move')}</Button>
    </Group>
  );
}

function useChange(run: () => Promise<unknown>, message: string, onDone: () => void) {
  const errorText = useErrorText();
  const refresh = useRefresh();
  return async () => {
    try {
      await run();
      showToast({ message });
      onDone();
    } catch (error) {
      showToast({ message: errorText(error), tone: 'bad' });
    }
    await refresh();
  };
}

function DoneButton({ event, onDone }: { event: CalendarEvent; onDone: () => void }) {
  const { t } = useTranslation();
  const status = event.kind === 'task' ? 'Completed' : 'Held';
  const finish = useChange(
    () => updateRecord(event.set, event.id, { status }, event.etag), t('myDay.doneToast', { name: event.title }), onDone);
  if (event.kind === 'absence') return null;
  return <Button variant="light" leftSection={<IconCheck size={16} aria-hidden="true" />} onClick={() => void finish()}>{t('myDay.done')}</Button>;
}

function CallOff({ event, onDone }: { event: CalendarEvent; onDone: () => void }) {
  const { t } = useTranslation();
  const cancel = useChange(
    () => callAction(event.set, event.id, 'detach', { occurrence: event.startsAt, cancel: true }),
    t('calendar.calledOff', { name: event.title }), onDone);
  return <Button variant="subtle" color="red" onClick={() => void cancel()}>{t('calendar.callOff')}</Button>;
}
