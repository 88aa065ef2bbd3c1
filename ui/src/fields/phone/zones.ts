import type { MetadataJson } from 'libphonenumber-js/core';

type Zone = () => Promise<{ default: MetadataJson }>;

// By the first digit of the calling code; made by phone-plugin.ts.
const zones: Record<string, Zone> = {
  1: () => import('virtual:phone/1'),
  2: () => import('virtual:phone/2'),
  3: () => import('virtual:phone/3'),
  4: () => import('virtual:phone/4'),
  5: () => import('virtual:phone/5'),
  6: () => import('virtual:phone/6'),
  7: () => import('virtual:phone/7'),
  8: () => import('virtual:phone/8'),
  9: () => import('virtual:phone/9'),
};
const asked = new Map<string, Promise<MetadataJson | null>>();

/** The numbering plans for an E.164 number, the same promise each time; null when there are none. */
export function plansFor(stored: string): Promise<MetadataJson | null> {
  const digit = stored.startsWith('+') ? stored.charAt(1) : '';
  const known = asked.get(digit);
  if (known) return known;
  const plans = zones[digit]?.().then((zone) => zone.default) ?? Promise.resolve(null);
  asked.set(digit, plans);
  return plans;
}
