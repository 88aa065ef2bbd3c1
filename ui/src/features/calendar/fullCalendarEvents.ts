import type { EventInput } from '@fullcalendar/core';
import type { CalendarAnswer, CalendarEvent, CalendarPerson } from '@/api/calendar';

const halfHour = 30 * 60_000;

/** How FullCalendar wants an event; the whole of ours travels with it. */
function toEvent(event: CalendarEvent, color: number): EventInput {
  const end = event.kind === 'task' ? new Date(Date.parse(event.endsAt) + halfHour).toISOString() : event.endsAt;
  return {
    id: `${event.id} ${event.startsAt}`,
    title: event.title,
    start: event.startsAt,
    end,
    allDay: event.allDay,
    editable: event.editable && !event.allDay,
    durationEditable: event.editable && event.kind !== 'task' && !event.allDay,
    classNames: ['suki-event', `suki-${event.kind}`, `suki-person-${color % 6}`, ...(event.done ? ['suki-done'] : [])],
    extendedProps: { event },
  };
}

/** Everything but the open hours is shaded. */
function shade(person: CalendarPerson): EventInput[] {
  return person.open.map((span) => ({ groupId: 'open', start: span.from, end: span.to, display: 'inverse-background' }));
}

export function eventsFor(answer: CalendarAnswer, people: CalendarPerson[]): EventInput[] {
  const shown = answer.events.filter((event) => event.people.some((id) => people.some((person) => person.id === id)));
  const color = (event: CalendarEvent) => Math.max(0, people.findIndex((person) => event.people.includes(person.id)));
  const [only] = people;
  return [
    ...shown.map((event) => toEvent(event, people.length > 1 ? color(event) : 0)),
    ...answer.holidays.map((one) => ({ title: one.name, start: one.day, allDay: true, display: 'background', classNames: ['suki-holiday'] })),
    ...(people.length === 1 && only ? shade(only) : []),
  ];
}
