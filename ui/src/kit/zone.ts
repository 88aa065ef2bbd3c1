import { createContext, useContext } from 'react';

const day = 86_400_000;

/** The zone of this computer. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The zone; this computer's where there is none, or the browser does not know it. */
export function knownZone(zone: string | undefined): string {
  try {
    return zone && new Intl.DateTimeFormat('en', { timeZone: zone }) ? zone : browserZone();
  } catch {
    return browserZone();
  }
}

const ZoneContext = createContext(browserZone());
/** Whose clock people read: what is shown and typed below it is of this zone. */
export const ZoneProvider = ZoneContext.Provider;

/** The person's zone, by its IANA name. */
export function useZone(): string {
  return useContext(ZoneContext);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone) ?? new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  clocks.set(zone, known);
  return known;
}

/** Milliseconds that the clocks of the zone are ahead of UTC at that moment. */
function offsetAt(at: number, zone: string): number {
  const parts = clockOf(zone).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(at / 1000) * 1000;
}

/** What a clock on the wall shows at that moment, as the date that shows the same in UTC. */
export function toWall(at: Date | string | number, zone: string): Date {
  const moment = new Date(at).getTime();
  return new Date(moment + offsetAt(moment, zone));
}

/** The first moment after `before` at which the clocks are as at `after`. */
function changeBetween(before: number, after: number, zone: string): number {
  let [low, high] = [before, after];
  const changed = offsetAt(high, zone);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, zone) === changed) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * The moment at which a clock on the wall shows that. Of what comes twice in autumn it is the first,
 * of what the clock skips in spring the moment of the change: as the server has it.
 */
export function fromWall(wall: Date, zone: string): Date {
  const shown = wall.getTime();
  const offsets = [offsetAt(shown - day, zone), offsetAt(shown + day, zone)];
  const fitting = offsets.map((offset) => shown - offset).filter((moment) => moment + offsetAt(moment, zone) === shown);
  if (fitting.length > 0) return new Date(Math.min(...fitting));
  return new Date(changeBetween(shown - Math.max(...offsets), shown - Math.min(...offsets), zone));
}

/** The wall's day and time as inputs have them: `2026-03-29T09:00:00`. */
export function wallText(at: Date | string | number, zone: string): string {
  return toWall(at, zone).toISOString().slice(0, 19);
}

/** Back from `2026-03-29T09:00`, with seconds or without, with `T` or a blank. */
export function fromWallText(text: string, zone: string): Date {
  return fromWall(new Date(`${text.replace(' ', 'T')}Z`), zone);
}

/** The day on which that moment falls there: `2026-03-29`. */
export function dayIn(at: Date | string | number, zone: string): string {
  return wallText(at, zone).slice(0, 10);
}

/** The moment when that day begins there. */
export function midnight(date: string, zone: string): Date {
  return fromWallText(`${date.slice(0, 10)}T00:00`, zone);
}

/** Do clocks there and here show the same at these moments? */
export function isSameClock(one: string, other: string, moments: Date[]): boolean {
  return moments.every((at) => offsetAt(at.getTime(), one) === offsetAt(at.getTime(), other));
}
