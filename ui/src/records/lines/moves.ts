/** A place in the table: row and column, from 0. */
export interface Place {
  row: number;
  column: number;
}

export interface Size {
  rows: number;
  columns: number;
}

const steps: Record<string, [number, number]> = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
};

function inside(value: number, count: number): number {
  return Math.max(0, Math.min(count - 1, value));
}

/** Where an arrow, Home or End leads; null for other keys. */
export function moveBy(key: string, from: Place, size: Size): Place | null {
  if (key === 'Home') return { ...from, column: 0 };
  if (key === 'End') return { ...from, column: size.columns - 1 };
  const step = steps[key];
  return step ? { row: inside(from.row + step[0], size.rows), column: inside(from.column + step[1], size.columns) } : null;
}

/** The next place in reading order, or the one before; null beyond either end. */
export function nextPlace(from: Place, size: Size, backwards: boolean, editable: (column: number) => boolean): Place | null {
  const last = size.rows * size.columns;
  const step = backwards ? -1 : 1;
  for (let at = from.row * size.columns + from.column + step; at >= 0 && at < last; at += step) {
    const place = { row: Math.floor(at / size.columns), column: at % size.columns };
    if (editable(place.column)) return place;
  }
  return null;
}
