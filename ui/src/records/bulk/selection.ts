/** What is ticked in a list: records one by one, or all that match, seen or not. */
export interface Ticks {
  ids: ReadonlySet<string>;
  all: boolean;
  /** From here a click with Shift reaches. */
  anchor?: string;
}

export const noTicks: Ticks = { ids: new Set(), all: false };

/** One tick changed, with `range` everything from the last one to here as well. */
export function ticked(ticks: Ticks, loaded: string[], id: string, range: boolean): Ticks {
  const ids = new Set(ticks.all ? loaded : ticks.ids);
  const isOn = !ids.has(id);
  const to = loaded.indexOf(id);
  const from = range && ticks.anchor ? loaded.indexOf(ticks.anchor) : -1;
  const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
  for (const one of loaded.slice(first, last + 1)) {
    if (isOn) ids.add(one);
    else ids.delete(one);
  }
  return { ids, all: false, anchor: id };
}

/** The tick above all: every loaded record, or none. */
export function tickedLoaded(ticks: Ticks, loaded: string[]): Ticks {
  return areAllTicked(ticks, loaded) ? noTicks : { ids: new Set(loaded), all: false };
}

export function areAllTicked(ticks: Ticks, loaded: string[]): boolean {
  return ticks.all || (loaded.length > 0 && loaded.every((id) => ticks.ids.has(id)));
}
