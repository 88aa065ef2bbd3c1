import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { Skeleton, Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { useErrorText } from '@/kit/errorText';
import { News } from '../calm/News';
import { useCalm } from '../calm/useCalm';
import { useRecordPages } from '../list/useRecordPages';
import { BoardCard } from './BoardCard';
import classes from './board.module.css';
import { ColumnHead } from './ColumnHead';
import { columnQuery } from './columnQuery';
import type { Stage } from './stages';
import type { Total } from './totals';
import type { Move } from './useMoveCard';

const cardHeight = 118;
const idOf = (record: RecordData) => record.id;

interface BoardColumnProps {
  entity: EntityMeta;
  stage: Stage;
  stages: Stage[];
  filter: string | undefined;
  total: Total | undefined;
  canMove: (record: RecordData) => boolean;
  onMove: (move: Move) => void;
}

export function BoardColumn({ entity, stage, stages, filter, total, canMove, onMove }: BoardColumnProps) {
  const { t } = useTranslation();
  const model = useModel();
  const errorText = useErrorText();
  const pages = useRecordPages(entity.set, columnQuery(entity, stage, filter, model));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const calm = useCalm(pages.records, idOf, pages.dataKey);
  const records = calm.rows;
  const { column, scroller, isOver } = useDropColumn(stage);
  const cards = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => records[index]?.item.id ?? index,
    estimateSize: () => cardHeight,
    overscan: 6,
  });
  const items = cards.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= records.length - 10) void fetchNextPage();
  }, [lastShown, records.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  return (
    <section
      ref={column}
      className={classes.column}
      aria-label={stage.label}
      data-over={isOver || undefined}
      data-testid={`board-column-${stage.label}`}
    >
      <ColumnHead stage={stage} total={total} withSum={Boolean(entity.board?.sum)} />
      <div ref={scroller} className={classes.cards} {...calm.watch}>
        <News count={calm.waiting} onShow={calm.settle} />
        {pages.isPending && [0, 1, 2].map((row) => <Skeleton key={row} height={cardHeight - 10} radius="md" mb={10} />)}
        {pages.isError && <Text size="sm" c="red" role="alert">{errorText(pages.error)}</Text>}
        {pages.isSuccess && records.length === 0 && <div className={classes.empty}>{t('board.empty')}</div>}
        <ul className={classes.list} style={{ height: cards.getTotalSize() }}>
          {items.map((item) => {
            const row = records[item.index];
            const record = row?.item;
            return record && (
              <li key={item.key} className={classes.slot} data-mark={row.mark} style={{ transform: `translateY(${item.start}px)`, height: cardHeight }}>
                <BoardCard
                  entity={entity}
                  record={record}
                  stage={stage}
                  stages={stages}
                  movable={canMove(record)}
                  onMove={(to) => onMove({ record, from: stage, to })}
                />
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}

/** Makes a column take cards, and its list scroll while one holds a card near its edge. */
function useDropColumn(stage: Stage) {
  const column = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!column.current || !scroller.current) return undefined;
    return combine(
      dropTargetForElements({
        element: column.current,
        getData: () => ({ stage }),
        onDragEnter: ({ source }) => setOver((source.data.from as Stage | undefined)?.value !== stage.value),
        onDragLeave: () => setOver(false),
        onDrop: () => setOver(false),
      }),
      autoScrollForElements({ element: scroller.current }),
    );
  }, [stage]);
  return { column, scroller, isOver };
}
