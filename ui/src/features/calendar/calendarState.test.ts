import { describe, expect, it } from 'vitest';
import { isoDay } from '@/kit/format';
import { firstShown, moveDate, parseCalendarSearch, shownStretch } from './calendarState';

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
    expect(isoDay(firstShown('2026-03-01', 'week'))).toBe('2026-02-23');
    expect(isoDay(firstShown('2026-03-15', 'month'))).toBe('2026-02-23');
    expect(isoDay(shownStretch('2026-03-15', 'month').to)).toBe('2026-04-06');
  });
});
