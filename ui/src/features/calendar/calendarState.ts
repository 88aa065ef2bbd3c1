import { isoDay, parseDay, shiftDay } from '@/kit/format';
import { midnight } from '@/kit/zone';

export const modes = ['day', 'week', 'month', 'list', 'team'] as const;
export type Mode = (typeof modes)[number];

/** What the address of the page says. */
export interface CalendarSearch {
  view?: Mode;
  date?: string;
  people?: string;
}

export function parseCalendarSearch(search: Record<string, unknown>): CalendarSearch {
  const view = modes.find((mode) => mode === search.view);
  const date = typeof search.date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(search.date) ? search.date : undefined;
  const people = typeof search.people === 'string' && /^[0-9a-f-]{36}(,[0-9a-f-]{36})*$/.test(search.people) ? search.people : undefined;
  return { ...(view && { view }), ...(date && { date }), ...(people && { people }) };
}

/** The day `steps` days, weeks or months on. */
export function moveDate(date: string, mode: Mode, steps: number): string {
  if (mode !== 'month') return shiftDay(date, steps * (mode === 'week' || mode === 'list' ? 7 : 1));
  const day = parseDay(date);
  day.setDate(1);
  day.setMonth(day.getMonth() + steps);
  return isoDay(day);
}

/** The days that are shown: from Monday of the week, or of the week of the first of the month; `end` is the day after the last. */
export function shownDays(date: string, mode: Mode): { first: string; end: string } {
  const day = parseDay(date);
  if (mode === 'month') day.setDate(1);
  if (mode === 'month' || mode === 'week' || mode === 'list') day.setDate(day.getDate() - ((day.getDay() + 6) % 7));
  const first = isoDay(day);
  return { first, end: shiftDay(first, mode === 'month' ? 42 : mode === 'day' || mode === 'team' ? 1 : 7) };
}

/** What has to be loaded for that view: its days as they begin and end in the zone. */
export function shownStretch(date: string, mode: Mode, zone: string): { from: Date; to: Date } {
  const { first, end } = shownDays(date, mode);
  return { from: midnight(first, zone), to: midnight(end, zone) };
}
