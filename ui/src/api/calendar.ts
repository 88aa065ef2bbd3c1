import { request } from './http';
import type { Patch } from './json';

/** What somebody has at one time: a meeting, a call, a task with a time, an absence. */
export interface CalendarEvent {
  /** Entity name. */
  kind: string;
  set: string;
  id: string;
  etag: string;
  title: string;
  startsAt: string;
  endsAt: string;
  allDay: boolean;
  status: string | null;
  done: boolean;
  place: string | null;
  regarding: { id: string; name: string | null; set: string } | null;
  recurring: boolean;
  /** Ids of the owner and of who takes part. */
  people: string[];
  editable: boolean;
}

export interface CalendarPerson {
  id: string;
  name: string;
  /** Working hours within the stretch. */
  open: { from: string; to: string }[];
}

export interface CalendarAnswer {
  zone: string;
  people: CalendarPerson[];
  holidays: { day: string; name: string }[];
  events: CalendarEvent[];
}

export interface Stretch {
  from: Date;
  to: Date;
}

/** Whose changes show in a calendar at once. */
export const calendarMeta = { live: ['meetings', 'calls', 'tasks', 'absences', 'holidays', 'calendars'] };

/** Under `records`, so that whatever changes a record refreshes the calendar. */
export const calendarKey = (stretch: Stretch, people: string[]) =>
  ['records', 'calendar', stretch.from.toISOString(), stretch.to.toISOString(), ...people] as const;

export function fetchCalendar(stretch: Stretch, people: string[]): Promise<CalendarAnswer> {
  const users = people.length > 0 ? `&users=${people.join(',')}` : '';
  return request('GET', `/api/calendar?from=${stretch.from.toISOString()}&to=${stretch.to.toISOString()}${users}`);
}

/** The values that put an event at another time. */
export function timePatch(event: CalendarEvent, from: Date, to: Date): Patch {
  if (event.kind === 'task') return { dueAt: from.toISOString() };
  if (event.kind === 'call') {
    return { startsAt: from.toISOString(), durationMinutes: Math.round((to.getTime() - from.getTime()) / 60_000) };
  }
  return { startsAt: from.toISOString(), endsAt: to.toISOString() };
}

export const feedKey = ['calendarFeed'] as const;

/** Since when the person's calendar has a secret address; null when it has none. */
export function fetchFeed(): Promise<{ since: string | null }> {
  return request('GET', '/api/calendar/feed');
}

/** A new address, shown this once; an older one stops to work. */
export function makeFeed(): Promise<{ url: string }> {
  return request('POST', '/api/calendar/feed', { body: {} });
}

export function revokeFeed(): Promise<void> {
  return request('DELETE', '/api/calendar/feed');
}
