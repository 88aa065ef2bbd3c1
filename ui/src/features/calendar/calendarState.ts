import { isoDay, parseDay } from '@/kit/format';

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
  const day = parseDay(date);
  if (mode === 'month') {
    day.setDate(1);
    day.setMonth(day.getMonth() + steps);
  } else {
    day.setDate(day.getDate() + steps * (mode === 'week' || mode === 'list' ? 7 : 1));
  }
  return isoDay(day);
}

/** Monday of the week, or the first of the month, or the day: the first that is shown. */
export function firstShown(date: string, mode: Mode): Date {
  const day = parseDay(date);
  if (mode === 'month') day.setDate(1);
  if (mode === 'month' || mode === 'week' || mode === 'list') day.setDate(day.getDate() - ((day.getDay() + 6) % 7));
  return day;
}

/** What has to be loaded for that view. */
export function shownStretch(date: string, mode: Mode): { from: Date; to: Date } {
  const from = firstShown(date, mode);
  const to = new Date(from);
  to.setDate(to.getDate() + (mode === 'month' ? 42 : mode === 'day' || mode === 'team' ? 1 : 7));
  return { from, to };
}
