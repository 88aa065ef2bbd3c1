import { asText, isObject, type Json } from '@/api/json';

/** A record picked for a filter. */
export interface ChosenRecord {
  id: string;
  name: string;
}

/** Whoever looks, among the people of a condition. */
export const me = '@me';

export function chosenRecords(value: Json | undefined): ChosenRecord[] {
  return Array.isArray(value)
    ? value.filter(isObject).map((item) => ({ id: asText(item.id), name: asText(item.name) }))
    : [];
}

export function chosenOptions(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** One number or two, from a condition's value. */
export function pair(value: Json | undefined): (number | null)[] {
  const list = Array.isArray(value) ? value : [value];
  return [0, 1].map((index) => (typeof list[index] === 'number' ? (list[index] as number) : null));
}
