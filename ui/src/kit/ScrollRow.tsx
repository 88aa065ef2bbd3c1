import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './scrollRow.module.css';

interface ScrollRowProps {
  as?: 'div' | 'nav';
  label?: string;
  className?: string;
  /** What is chosen of it comes into sight whenever this changes. */
  current?: string;
  children: ReactNode;
}

const noEnds = { before: false, after: false };

/** A row that its frame has no room for is told to be tight: what is in it may then say less, and may fit. */
function tighten(row: HTMLElement) {
  row.parentElement?.removeAttribute('data-tight');
  row.parentElement?.toggleAttribute('data-tight', row.scrollWidth > row.clientWidth + 1);
}

/** At which of its ends does the row go on out of sight? Asked anew whenever it is drawn, scrolled or stretched. */
function useEnds() {
  const row = useRef<HTMLElement>(null);
  const [ends, setEnds] = useState(noEnds);
  const measure = useCallback(() => {
    const { scrollLeft, clientWidth, scrollWidth } = row.current ?? { scrollLeft: 0, clientWidth: 0, scrollWidth: 0 };
    const next = { before: scrollLeft > 1, after: scrollLeft + clientWidth < scrollWidth - 1 };
    setEnds((old) => (old.before === next.before && old.after === next.after ? old : next));
  }, []);
  const fit = useCallback(() => {
    if (row.current) tighten(row.current);
    measure();
  }, [measure]);
  useLayoutEffect(fit);
  useEffect(() => {
    const observer = new ResizeObserver(fit);
    if (row.current) observer.observe(row.current);
    return () => observer.disconnect();
  }, [fit]);
  return { row, ends, measure };
}

/** Things side by side, of which more may be there than fit: its ends fade, and arrows lead on. */
export function ScrollRow({ as: Row = 'div', label, className, current, children }: ScrollRowProps) {
  const { row, ends, measure } = useEnds();
  useEffect(() => {
    // Newer browsers answer with a promise, which is no way to end an effect.
    void row.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [row, current]);
  const go = (way: number) => row.current?.scrollBy({ left: way * 0.75 * row.current.clientWidth });
  return (
    <div className={`${classes.frame} ${className ?? ''}`} data-before={ends.before || undefined} data-after={ends.after || undefined}>
      {/* The refs of a div and of a nav are told apart by types alone. */}
      <Row ref={row as never} className={classes.row} role={Row === 'div' ? 'group' : undefined} aria-label={label} onScroll={measure}>{children}</Row>
      {ends.before && <Arrow isBack onClick={() => go(-1)} />}
      {ends.after && <Arrow onClick={() => go(1)} />}
    </div>
  );
}

/** For the mouse and the finger: what has the focus comes into sight by itself. */
function Arrow({ isBack, onClick }: { isBack?: boolean; onClick: () => void }) {
  const { t } = useTranslation();
  const label = t(isBack ? 'shell.rowBack' : 'shell.rowOn');
  const Sign = isBack ? IconChevronLeft : IconChevronRight;
  return (
    <ActionIcon variant="default" radius="xl" size={28} tabIndex={-1} className={classes.arrow} data-back={isBack || undefined} aria-label={label} title={label} data-testid={isBack ? 'row-back' : 'row-on'} onClick={onClick}>
      <Sign size={17} />
    </ActionIcon>
  );
}
