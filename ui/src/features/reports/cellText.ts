import type { Cell, Unit } from '@/api/reports';
import type { Format } from '@/kit/format';

/** "2 d 4 h", "1 h 5 min", "12 min", "40 s": two units at most, the larger first. */
export function durationText(seconds: number, locale: string): string {
  const parts: [Intl.NumberFormatOptions['unit'], number][] = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]];
  let left = Math.round(seconds);
  const words: string[] = [];
  for (const [unit, size] of parts) {
    const count = Math.floor(left / size);
    if (count > 0 || (unit === 'second' && words.length === 0))
      words.push(new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }).format(count));
    else if (words.length > 0) break;
    left -= count * size;
    if (words.length === 2) break;
  }
  return words.join(' ');
}

export function cellText(value: Cell['value'], unit: Unit, format: Format, currency: string): string {
  if (value === null) return '–';
  if (typeof value === 'object') {
    const sums = Object.entries(value).sort(([a], [b]) => Number(b === currency) - Number(a === currency) || a.localeCompare(b));
    return sums.length > 0 ? sums.map(([code, sum]) => format.money(sum, code)).join(' + ') : format.money(0, currency);
  }
  if (unit === 'seconds') return durationText(value, format.locale);
  if (unit === 'percent') return `${format.number(value, 1)} %`;
  return format.number(value, 2);
}

/** The number that a bar is as long as; of money the firm's own currency, else the first. */
export function barValue(value: Cell['value'], currency: string): number {
  if (value === null) return 0;
  return typeof value === 'object' ? (value[currency] ?? Object.values(value)[0] ?? 0) : value;
}
