import { describe, expect, it } from 'vitest';
import { moveDate, parseCalendarSearch, shownDays, shownStretch } from './calendarState';

describe('The calendar', () => {
  it('reads its address and forgets rubbish', () => {
    expect(parseCalendarSearch({ view: 'week', date: '2026-03-02', people: 'x' })).toEqual({ view: 'week', date: '2026-03-02' });
    expect(parseCalendarSearch({ view: 'year', date: 'today' })).toEqual({});
  });

  it('moves by what it shows', () => {
    expect(moveDate('2026-03-02', 'day', 1)).toBe('2026-03-03');
    expect(moveDate('2026-03-02', 'week', -1)).toBe('2026-02-23');
    expect(moveDate('2026-01-31', 'month', 1)).toBe('2026-02-01');
  });

  it('begins weeks on Monday', () => {
    expect(shownDays('2026-03-01', 'week')).toEqual({ first: '2026-02-23', end: '2026-03-02' });
    expect(shownDays('2026-03-15', 'month')).toEqual({ first: '2026-02-23', end: '2026-04-06' });
  });

  it('loads the days as they begin in the zone, over a change of the clocks', () => {
    expect(shownStretch('2026-03-29', 'week', 'Europe/Warsaw')).toEqual({
      from: new Date('2026-03-22T23:00:00Z'), to: new Date('2026-03-29T22:00:00Z'),
    });
    expect(shownStretch('2026-03-29', 'day', 'Asia/Manila')).toEqual({
      from: new Date('2026-03-28T16:00:00Z'), to: new Date('2026-03-29T16:00:00Z'),
    });
  });
});
