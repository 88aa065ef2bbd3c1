import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from '@/api/calendar';
import { eventsFor, shownTimes } from './fullCalendarEvents';

const event = (startsAt: string, endsAt: string, more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  kind: 'meeting', set: 'meetings', id: 'm', etag: 'W/"1"', title: 'Visit', startsAt, endsAt, allDay: false, status: 'Planned', done: false,
  place: null, regarding: null, recurring: false, people: ['p'], editable: true, ...more,
});
const shown = (startsAt: string, endsAt: string, more: Partial<CalendarEvent> = {}) => {
  const { start, end } = shownTimes(event(startsAt, endsAt, more), 'Europe/Warsaw');
  return `${start.toISOString().slice(0, 16)} ${end.toISOString().slice(11, 16)}`;
};

describe('The calendar', () => {
  it('shows the clock of the zone', () => {
    expect(shown('2026-03-02T08:00:00Z', '2026-03-02T09:30:00Z')).toBe('2026-03-02T09:00 10:30');
    expect(shown('2026-07-02T08:00:00Z', '2026-07-02T09:30:00Z')).toBe('2026-07-02T10:00 11:30');
    expect(shown('2026-07-02T08:00:00Z', '2026-07-02T08:00:00Z', { kind: 'task' })).toBe('2026-07-02T10:00 10:30');
  });

  it('keeps the length of what lies in the hour that comes twice', () => {
    expect(shown('2026-10-25T00:45:00Z', '2026-10-25T01:15:00Z')).toBe('2026-10-25T02:45 03:15');
  });

  it('puts whole days on the days of the zone', () => {
    const holiday = event('2026-03-02T23:00:00Z', '2026-03-03T23:00:00Z', { kind: 'absence', allDay: true });
    const answer = { zone: 'Europe/Warsaw', people: [], holidays: [], events: [holiday] };
    const [first] = eventsFor(answer, [{ id: 'p', name: 'P', open: [] }], 'Europe/Warsaw');
    expect(first).toMatchObject({ start: new Date('2026-03-03T00:00:00Z'), end: new Date('2026-03-04T00:00:00Z'), allDay: true });
  });
});
