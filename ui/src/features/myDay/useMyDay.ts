import { useQuery } from '@tanstack/react-query';
import { calendarKey, calendarMeta, fetchCalendar } from '@/api/calendar';
import { asText, isObject, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import { fetchPage, recordKeys } from '@/api/records';
import { nameOf } from '@/fields/lookup/value';
import { shiftDay } from '@/kit/format';
import { dayIn, midnight, useZone } from '@/kit/zone';
import { reminderSet } from '@/records/reminders/useReminders';

/** One thing to do: a task, a call to make, a meeting to go to. */
export interface Item {
  kind: 'task' | 'call' | 'meeting';
  set: string;
  record: RecordData;
  title: string;
  at: string;
  place: string;
  /** One of a series: the moment when it starts. */
  occurrence?: string;
  about: { set: string; id: string; name: string; phone: string } | null;
}

/** A reminder that comes today, or came and is not done. */
export interface ReminderItem {
  id: string;
  title: string;
  note: string;
  at: string;
  set: string | undefined;
  record: string;
}

export interface MyDay {
  overdue: Item[];
  calls: Item[];
  today: Item[];
  next: Item[];
}

function useItems(kind: Item['kind'], filter: string, time: string) {
  const model = useModel();
  const entity = model.entity(kind);
  const query = { filter, orderby: time, expand: ['regarding'], page: 100 };
  const set = entity?.set ?? '';
  const result = useQuery({
    queryKey: recordKeys.list(set, query),
    queryFn: () => fetchPage(set, query),
    enabled: Boolean(entity),
    refetchInterval: 60_000,
  });
  const items = (result.data?.records ?? []).map((record): Item => {
    const about = model.entity(asText(record.regardingType));
    const target = isObject(record.regarding) ? (record.regarding as RecordData) : null;
    return {
      kind, set, record, title: nameOf(record, entity), at: asText(record[time]), place: asText(record.place),
      about: about && target ? { set: about.set, id: target.id, name: nameOf(target, about), phone: asText(target.mobile) || asText(target.phone) } : null,
    };
  });
  return { items, isPending: result.isPending && Boolean(entity), error: result.error, retry: () => void result.refetch() };
}

/** What of my series falls into that stretch. */
function useOccurrences(me: string, from: number, until: number) {
  const stretch = { from: new Date(from), to: new Date(until) };
  const result = useQuery({ queryKey: calendarKey(stretch, [me]), queryFn: () => fetchCalendar(stretch, [me]), meta: calendarMeta });
  const items = (result.data?.events ?? []).filter((event) => event.recurring && !event.done).map((event): Item => ({
    kind: 'meeting', set: event.set, record: { id: event.id }, title: event.title, at: event.startsAt,
    place: event.place ?? '', occurrence: event.startsAt,
    about: event.regarding && { set: event.regarding.set, id: event.regarding.id, name: event.regarding.name ?? '', phone: '' },
  }));
  return { items, isPending: result.isPending, error: result.error, retry: () => void result.refetch() };
}

/** What I wanted to be reminded of by then. */
function useReminders(me: string, until: number) {
  const model = useModel();
  const query = { filter: `userId eq ${me} and status eq 'Planned' and dueAt lt ${new Date(until).toISOString()}`, orderby: 'dueAt', page: 100 };
  const result = useQuery({
    queryKey: recordKeys.list(reminderSet, query),
    queryFn: () => fetchPage(reminderSet, query),
    enabled: Boolean(model.entity('reminder')),
    refetchInterval: 60_000,
  });
  const reminders = (result.data?.records ?? []).map((record): ReminderItem => ({
    id: record.id, title: asText(record.name), note: asText(record.note), at: asText(record.dueAt),
    set: model.entity(asText(record.recordEntity))?.set, record: asText(record.recordId),
  }));
  return { reminders, isPending: result.isPending && Boolean(model.entity('reminder')), error: result.error, retry: () => void result.refetch() };
}

/** When the person's day that is so many days later begins; the filters stay the same, and cached, all day long. */
function startOf(later: number, zone: string): number {
  return midnight(shiftDay(dayIn(Date.now(), zone), later), zone).getTime();
}

/** What I have to do: late, today, and in the next seven days; calls that are due apart. */
export function useMyDay() {
  const me = useModel().metadata.user.id;
  const zone = useZone();
  const [start, tomorrow, end] = [startOf(0, zone), startOf(1, zone), startOf(8, zone)];
  const until = new Date(end).toISOString();
  const mine = `ownerId eq ${me}`;
  const tasks = useItems('task', `${mine} and status in ('NotStarted','Started') and dueAt lt ${until}`, 'dueAt');
  const calls = useItems('call', `${mine} and status eq 'Planned' and startsAt lt ${until}`, 'startsAt');
  const meetings = useItems('meeting', `(${mine} or users/any(u:u/id eq ${me})) and status eq 'Planned' and recurrence eq null and startsAt lt ${until}`, 'startsAt');
  const todo = [tasks, calls, meetings, useOccurrences(me, start, end)];
  const { reminders, ...asked } = useReminders(me, tomorrow);
  const parts = [...todo, asked];
  const all = todo.flatMap((part) => part.items).sort((a, b) => a.at.localeCompare(b.at));
  const now = Date.now();
  const when = (item: Item) => Date.parse(item.at);
  const day: MyDay = {
    overdue: all.filter((item) => when(item) < now && item.kind !== 'call'),
    calls: all.filter((item) => item.kind === 'call' && when(item) < tomorrow),
    today: all.filter((item) => when(item) >= now && when(item) < tomorrow && item.kind !== 'call'),
    next: all.filter((item) => when(item) >= tomorrow),
  };
  return { day, reminders, isPending: parts.some((part) => part.isPending), failed: parts.find((part) => part.error) };
}
