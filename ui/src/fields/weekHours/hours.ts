import { isObject, type Json } from '@/api/json';

/** Spans of each day, Monday first: `['08:00-12:00', '13:00-17:00']`. */
export type WeekHours = Record<string, string[]>;

export const dayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export function readHours(value: Json | undefined): WeekHours {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([day, spans]) => [day, Array.isArray(spans) ? spans.filter((span) => typeof span === 'string') : []]),
  );
}

function clock(text: string): string {
  const [hours = '', minutes = '00'] = text.trim().split(/[:.]/);
  return `${hours.padStart(2, '0')}:${minutes.padEnd(2, '0')}`;
}

/** “8-12, 13-17” as people type it → `['08:00-12:00', '13:00-17:00']`. */
export function parseSpans(typed: string): string[] {
  return typed
    .split(/[,;]+/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => part.split(/\s*[-–—]\s*/).map(clock).join('-'));
}

/** The day's name in a language; 1 January 2024 was a Monday. */
export function dayLabel(index: number, locale: string, style: 'long' | 'short' = 'long'): string {
  return new Intl.DateTimeFormat(locale, { weekday: style }).format(new Date(2024, 0, 1 + index));
}

/** “Mon–Fri 08:00-16:00, Sat 09:00-13:00”: days with the same hours together. */
export function summary(hours: WeekHours, locale: string): string {
  const groups: { from: number; to: number; text: string }[] = [];
  dayNames.forEach((day, index) => {
    const text = (hours[day] ?? []).join(', ');
    const last = groups.at(-1);
    if (last && last.text === text && last.to === index - 1) last.to = index;
    else groups.push({ from: index, to: index, text });
  });
  return groups
    .filter((group) => group.text)
    .map((group) => `${dayLabel(group.from, locale, 'short')}${group.to > group.from ? `–${dayLabel(group.to, locale, 'short')}` : ''} ${group.text}`)
    .join(' · ');
}
