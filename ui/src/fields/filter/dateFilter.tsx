import { lazy } from 'react';
import { asText, type Json } from '@/api/json';
import type { FieldMeta } from '@/api/model';
import { isoDay, parseDay } from '@/kit/format';
import { browserZone, dayIn, midnight } from '@/kit/zone';
import type { FilterDefinition } from '../definition';

const DateFilterEditor = lazy(() => import('./DateFilterEditor'));

/** Periods around today; the reader's calendar decides where a day begins. */
const periods: Record<string, (today: Date) => [Date, Date]> = {
  today: (today) => [today, shift(today, 1)],
  thisWeek: (today) => {
    const monday = shift(today, -((today.getDay() + 6) % 7));
    return [monday, shift(monday, 7)];
  },
  thisMonth: (today) => [
    new Date(today.getFullYear(), today.getMonth(), 1), new Date(today.getFullYear(), today.getMonth() + 1, 1),
  ],
  thisYear: (today) => [new Date(today.getFullYear(), 0, 1), new Date(today.getFullYear() + 1, 0, 1)],
  last30Days: (today) => [shift(today, -30), shift(today, 1)],
  next30Days: (today) => [today, shift(today, 31)],
};

function shift(day: Date, days: number): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);
}

/** From (inclusive) and until (exclusive) of a condition; null stands for "no bound". */
function bounds(operator: string, value: Json | undefined, zone: string): [Date | null, Date | null] | null {
  const period = periods[operator];
  if (period) return period(parseDay(dayIn(Date.now(), zone)));
  const [first, last] = (Array.isArray(value) ? value : [value]).map((day) => asText(day));
  if (!first) return null;
  if (operator === 'on') return [parseDay(first), shift(parseDay(first), 1)];
  if (operator === 'before') return [null, parseDay(first)];
  if (operator === 'after') return [shift(parseDay(first), 1), null];
  return last ? [parseDay(first), shift(parseDay(last), 1)] : null;
}

function makeFilter(literal: (day: Date, zone: string) => string): FilterDefinition {
  return {
    operators: ['on', 'before', 'after', 'between', ...Object.keys(periods), 'empty', 'notEmpty'],
    bare: [...Object.keys(periods), 'empty', 'notEmpty'],
    Editor: DateFilterEditor,
    toOData: (field: FieldMeta, operator, value, zone = browserZone()) => {
      if (operator === 'empty') return `${field.name} eq null`;
      if (operator === 'notEmpty') return `${field.name} ne null`;
      const range = bounds(operator, value, zone);
      if (!range) return null;
      const [from, until] = range;
      const low = from && `${field.name} ge ${literal(from, zone)}`;
      const high = until && `${field.name} lt ${literal(until, zone)}`;
      return [low, high].filter(Boolean).join(' and ');
    },
  };
}

export const dateFilter = makeFilter(isoDay);
export const instantFilter = makeFilter((day, zone) => midnight(isoDay(day), zone).toISOString());
