import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { definitionOf } from '@/fields/registry';
import { News } from '../calm/News';
import { useCalm } from '../calm/useCalm';
import { TickLoaded } from '../bulk/Tick';
import type { Selection } from '../bulk/useSelection';
import { HeaderCell } from './HeaderCell';
import type { ListState } from './listState';
import { CardRow, TableRow } from './rows';
import classes from './list.module.css';
import type { RecordPages } from './useRecordPages';

interface RecordTableProps {
  entity: EntityMeta;
  columns: FieldMeta[];
  pages: RecordPages;
  state: ListState;
  /** Absent where nothing can be done with several records. */
  selection?: Selection;
  onChange: (change: Partial<ListState>) => void;
}

const tickWidth = 44;
const idOf = (record: RecordData) => record.id;

/** Column widths for the heading and every row alike; the name gets half as much again. */
function gridOf(entity: EntityMeta, columns: FieldMeta[], ticks: number): { gridTemplateColumns: string; minWidth: number } {
  const widths = columns.map((field) => definitionOf(field).width * (field.name === entity.nameField ? 1.4 : 1));
  return {
    gridTemplateColumns: [...(ticks ? [`${ticks}px`] : []), ...widths.map((width) => `minmax(${width}px, ${width}fr)`)].join(' '),
    minWidth: widths.reduce((sum, width) => sum + width, ticks),
  };
}

/** A table of any length: only the rows in view exist, and pages load as one nears their end. */
export function RecordTable({ entity, columns, pages, state, selection, onChange }: RecordTableProps) {
  const { t } = useTranslation();
  const isPhone = Boolean(useMediaQuery('(max-width: 640px)', undefined, { getInitialValueInEffect: false }));
  const scroller = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const calm = useCalm(pages.records, idOf, pages.dataKey);
  const records = calm.rows;
  const rowHeight = isPhone ? 68 : 46;
  const rows = useVirtualizer({
    count: records.length + (hasNextPage ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const items = rows.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;

  useEffect(() => rows.measure(), [rows, rowHeight]);
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= records.length - 20) void fetchNextPage();
  }, [lastShown, records.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const first = useRef(true);
  useEffect(() => {
    // Another order or choice of records starts at its top; coming back to a list does not.
    if (!first.current) scroller.current?.scrollTo({ top: 0 });
    first.current = false;
  }, [state.view, state.q, state.sort, state.filters]);

  const showNews = () => {
    calm.settle();
    scroller.current?.scrollTo({ top: 0 });
  };
  const moveFocus = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    const kind = event.target instanceof HTMLInputElement ? 'input' : 'a';
    if (!step || !row) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(records.length - 1, Number(row.dataset.index) + step));
    rows.scrollToIndex(next, { align: 'auto' });
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"] ${kind}`)?.focus());
  };

  const Row = isPhone ? CardRow : TableRow;
  const grid = gridOf(entity, columns, selection ? tickWidth : 0);
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      data-stale={pages.isPlaceholderData || undefined}
      data-scroll-restoration-id="record-table"
      data-testid="record-table"
      onKeyDown={moveFocus}
      {...calm.watch}
    >
      <News count={calm.waiting} onShow={showNews} />
      <div
        className={classes.table}
        role="table"
        aria-label={entity.pluralLabel}
        aria-rowcount={pages.isMore ? -1 : (pages.total ?? records.length)}
        aria-busy={pages.isPlaceholderData}
      >
        {!isPhone && (
          <div className={classes.header} role="row" style={grid}>
            {selection && <div role="columnheader" className={classes.tick}><TickLoaded selection={selection} /></div>}
            {columns.map((field) => (
              <HeaderCell key={field.name} entity={entity} field={field} state={state} onChange={onChange} />
            ))}
          </div>
        )}
        <div className={classes.body} role="rowgroup" style={{ height: rows.getTotalSize(), minWidth: isPhone ? undefined : grid.minWidth }}>
          {items.map((item) => {
            const row = records[item.index];
            const place = { transform: `translateY(${item.start}px)`, height: rowHeight };
            return row ? (
              <Row key={row.item.id} entity={entity} columns={columns} record={row.item} mark={row.mark} index={item.index} selection={selection} style={isPhone ? place : { ...place, ...grid }} />
            ) : (
              <div key="more" className={classes.more} style={place} role="status">{t('state.loadingMore')}</div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
