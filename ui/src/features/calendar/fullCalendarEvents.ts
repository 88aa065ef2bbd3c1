import type { EventInput } from '@fullcalendar/core';
import type { CalendarAnswer, CalendarEvent, CalendarPerson } from '@/api/calendar';
import { toWall } from '@/kit/zone';

const halfHour = 30 * 60_000;

/** How long it is, or seems to be: a deadline has no length of its own. */
function lengthOf(event: CalendarEvent): number {
  return event.kind === 'task' ? halfHour : Date.parse(event.endsAt) - Date.parse(event.startsAt);
}

/** From when to when it is shown. FullCalendar runs in UTC, and is given the clock of the zone as if it were that. */
export function shownTimes(event: CalendarEvent, zone: string): { start: Date; end: Date } {
  const length = lengthOf(event);
  const start = toWall(event.startsAt, zone);
  const end = toWall(Date.parse(event.startsAt) + length, zone);
  // In the hour that comes twice something may seem to end before it begins.
  return { start, end: end > start ? end : new Date(start.getTime() + length) };
}

/** How FullCalendar wants an event; the whole of ours travels with it. */
function toEvent(event: CalendarEvent, color: number, zone: string): EventInput {
  return {
    id: `${event.id} ${event.startsAt}`,
    title: event.title,
    ...shownTimes(event, zone),
    allDay: event.allDay,
    editable: event.editable && !event.allDay,
    durationEditable: event.editable && event.kind !== 'task' && !event.allDay,
    classNames: ['suki-event', `suki-${event.kind}`, `suki-person-${color % 6}`, ...(event.done ? ['suki-done'] : [])],
    extendedProps: { event },
  };
}

/** Everything but the open hours is shaded. */
function shade(person: CalendarPerson, zone: string): EventInput[] {
  return person.open.map((span) => (
    { groupId: 'open', start: toWall(span.from, zone), end: toWall(span.to, zone), display: 'inverse-background' }));
}

export function eventsFor(answer: CalendarAnswer, people: CalendarPerson[], zone: string): EventInput[] {
  const shown = answer.events.filter((event) => event.people.some((id) => people.some((person) => person.id === id)));
  const color = (event: CalendarEvent) => Math.max(0, people.findIndex((person) => event.people.includes(person.id)));
  const [only] = people;
  return [
    ...shown.map((event) => toEvent(event, people.length > 1 ? color(event) : 0, zone)),
    ...answer.holidays.map((one) => ({ title: one.name, start: one.day, allDay: true, display: 'background', classNames: ['suki-holiday'] })),
    ...(people.length === 1 && only ? shade(only, zone) : []),
  ];
}
