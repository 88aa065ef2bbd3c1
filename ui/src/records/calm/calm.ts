/** Something in a list that others change meanwhile. `gone`: no longer there; `new`: has just come. */
export interface Row<T> {
  item: T;
  mark?: 'gone' | 'new';
}

export interface Shown<T> {
  rows: Row<T>[];
  /** How many have come that are not shown yet. */
  waiting: number;
}

export function plain<T>(items: T[]): Shown<T> {
  return { rows: items.map((item) => ({ item })), waiting: 0 };
}

/**
 * What can be shown at once without anything moving: new values where they stand, what has gone marked, what has come
 * not yet; but for what follows the last one known, such as the next page.
 */
export function held<T>(shown: Row<T>[], next: T[], idOf: (item: T) => string): Shown<T> {
  const fresh = new Map(next.map((item) => [idOf(item), item]));
  const known = new Set(shown.map(({ item }) => idOf(item)));
  const rows = shown.map(({ item, mark }): Row<T> => {
    const now = fresh.get(idOf(item));
    return now === undefined ? { item, mark: 'gone' } : { item: now, mark: mark === 'gone' ? undefined : mark };
  });
  const lastKnown = next.findLastIndex((item) => known.has(idOf(item)));
  const tail = lastKnown < 0 ? [] : next.slice(lastKnown + 1);
  return { rows: [...rows, ...tail.map((item) => ({ item }))], waiting: next.filter((item) => !known.has(idOf(item))).length - tail.length };
}

/** Everything where it belongs, with what has come marked. */
export function settled<T>(shown: Row<T>[], next: T[], idOf: (item: T) => string): Shown<T> {
  const known = new Set(shown.map(({ item }) => idOf(item)));
  return { rows: next.map((item) => ({ item, mark: known.has(idOf(item)) ? undefined : 'new' })), waiting: 0 };
}

/** Is anything held back: something to come, to go, or to stand elsewhere? */
export function isSettled<T>({ rows, waiting }: Shown<T>, next: T[], idOf: (item: T) => string): boolean {
  return waiting === 0 && rows.length === next.length && rows.every(({ item }, index) => idOf(item) === idOf(next[index] as T));
}
