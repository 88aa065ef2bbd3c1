import { useEffect, useRef, useState, type UIEvent } from 'react';
import { hasJustWritten } from '@/api/http';
import { held, isSettled, plain, settled, type Row, type Shown } from './calm';

/** What comes so soon is still part of opening the page. */
const openingMilliseconds = 2_000;
const fadeMilliseconds = 350;
const markMilliseconds = 2_500;

interface View<T> extends Shown<T> {
  key: string;
  items: T[];
}

export interface Calm<T> {
  rows: Row<T>[];
  waiting: number;
  /** Shows what waits. */
  settle: () => void;
  /** For the element that scrolls, or holds the rows. */
  watch: {
    onPointerEnter: (event: { pointerType: string }) => void;
    onPointerLeave: () => void;
    onScroll: (event: UIEvent<HTMLElement>) => void;
  };
}

/**
 * A list that does not jump under the mouse, nor while one reads further down: what others add and take away is marked
 * and counted at once, and moves when one has left. One's own changes, and another choice of records (`key`), show at once.
 */
export function useCalm<T>(items: T[], idOf: (item: T) => string, key: string): Calm<T> {
  const opened = useRef(Date.now());
  const [isOver, setOver] = useState(false);
  const [isScrolled, setScrolled] = useState(false);
  const [stored, setView] = useState<View<T>>(() => ({ key, items, ...plain(items) }));
  let view = stored;
  if (view.key !== key || view.items !== items) {
    const atOnce = hasJustWritten() || Date.now() - opened.current < openingMilliseconds;
    const shown = view.key !== key || view.items.length === 0 ? plain(items) : atOnce ? settled(view.rows, items, idOf) : held(view.rows, items, idOf);
    view = { key, items, ...(atOnce && shown.rows.length === items.length ? unmarked(shown) : shown) };
    setView(view);
  }
  const isDone = isSettled(view, items, idOf);
  const isMarked = view.rows.some(({ mark }) => mark === 'new');
  const settle = () => setView((old) => ({ ...old, ...settled(old.rows, old.items, idOf) }));

  useEffect(() => {
    if (isDone || isOver || isScrolled) return undefined;
    const timer = setTimeout(settle, fadeMilliseconds);
    return () => clearTimeout(timer);
  });
  useEffect(() => {
    if (!isMarked) return undefined;
    const timer = setTimeout(() => setView((old) => ({ ...old, ...unmarked(old) })), markMilliseconds);
    return () => clearTimeout(timer);
  }, [isMarked]);

  const watch = {
    onPointerEnter: ({ pointerType }: { pointerType: string }) => setOver(pointerType !== 'touch'),
    onPointerLeave: () => setOver(false),
    onScroll: ({ currentTarget }: UIEvent<HTMLElement>) => setScrolled(currentTarget.scrollTop > 0),
  };
  return { rows: view.rows, waiting: view.waiting, settle, watch };
}

function unmarked<T>({ rows, waiting }: Shown<T>): Shown<T> {
  return { rows: rows.map((row) => (row.mark === 'new' ? { item: row.item } : row)), waiting };
}
