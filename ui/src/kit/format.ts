import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { browserZone, useZone } from './zone';

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000], ['month', 2_592_000], ['week', 604_800], ['day', 86_400], ['hour', 3_600], ['minute', 60],
];

/** A calendar day `2026-03-29` as a local midnight: no time zone may move it. */
export function parseDay(day: string): Date {
  const [year = 1970, month = 1, date = 1] = day.slice(0, 10).split('-').map(Number);
  return new Date(year, month - 1, date);
}

export function isoDay(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The day that is so many days later. */
export function shiftDay(day: string, days: number): string {
  const date = parseDay(day);
  date.setDate(date.getDate() + days);
  return isoDay(date);
}

function relative(format: Intl.RelativeTimeFormat, at: Date): string {
  const seconds = (at.getTime() - Date.now()) / 1000;
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return Math.abs(seconds) < 45 ? format.format(0, 'second') : format.format(Math.trunc(seconds / size), unit);
}

function separators(locale: string): { decimal: string; group: string } {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(1_234_567.5);
  const find = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { decimal: find('decimal') || '.', group: find('group') };
}

function bytes(locale: string, value: number): string {
  const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const step = Math.min(sizes.length - 1, Math.floor(Math.log2(Math.max(1, value)) / 10));
  const amount = value / 1024 ** step;
  return new Intl.NumberFormat(locale, {
    style: 'unit', unit: sizes[step], unitDisplay: step === 0 ? 'long' : 'short', maximumFractionDigits: amount < 10 && step > 0 ? 1 : 0,
  }).format(amount);
}

/** Numbers, money and time in the words and signs of one locale; moments as clocks of `timeZone` show them. */
export function createFormat(locale: string, timeZone = browserZone()) {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const dayOf = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  const plain = new Intl.NumberFormat(locale);
  const money = (value: number, currency: string, whole: boolean) =>
    new Intl.NumberFormat(locale, {
      style: 'currency', currency, currencyDisplay: 'narrowSymbol',
      ...(whole ? { maximumFractionDigits: 0, minimumFractionDigits: 0 } : {}),
    }).format(value);
  return {
    locale,
    ...separators(locale),
    number: (value: number, digits?: number) =>
      digits === undefined
        ? plain.format(value)
        : new Intl.NumberFormat(locale, { minimumFractionDigits: 0, maximumFractionDigits: digits }).format(value),
    /** How many there are; "10,000+" where only so many were counted. */
    count: (value: number, isMore = false) => plain.format(value) + (isMore ? '+' : ''),
    /** Cents show only where there are some, so that columns stay calm. */
    money: (value: number, currency: string) => money(value, currency, Number.isInteger(value)),
    roundMoney: (value: number, currency: string) => money(value, currency, true),
    /** 1024 are a kilobyte, as file managers count. */
    bytes: (value: number) => bytes(locale, value),
    day: (value: string) => day.format(parseDay(value)),
    /** The day of a moment. */
    dayOf: (value: string) => dayOf.format(new Date(value)),
    moment: (value: string) => moment.format(new Date(value)),
    ago: (value: string) => relative(ago, new Date(value)),
    country: (code: string) => (/^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code),
  };
}

export type Format = ReturnType<typeof createFormat>;

/** The reader's own variant of a language: days stand before months in `en-GB`, not in `en-US`. */
function regional(locale: string): string {
  return navigator.languages.find((tag) => tag.toLowerCase().startsWith(`${locale}-`)) ?? locale;
}

export function useFormat(): Format {
  const { i18n } = useTranslation();
  const zone = useZone();
  return useMemo(() => createFormat(regional(i18n.language || 'en'), zone), [i18n.language, zone]);
}
