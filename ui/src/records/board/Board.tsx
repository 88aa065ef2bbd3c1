import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { BoardColumn } from './BoardColumn';
import classes from './board.module.css';
import { LazyMoveDialog } from '../stage/LazyMoveDialog';
import type { Stage } from './stages';
import { noTotal, useTotals } from './totals';
import { useAskedMove } from './useAskedMove';

interface BoardProps {
  entity: EntityMeta;
  stages: Stage[];
  filter: string | undefined;
  canMove: (record: RecordData) => boolean;
}

/** What a drag carries: the card's record and where it came from. */
interface Carried {
  record?: RecordData;
  from?: Stage;
}

/** Columns of cards that one drags from stage to stage. */
export function Board({ entity, stages, filter, canMove }: BoardProps) {
  const element = useRef<HTMLDivElement>(null);
  const totals = useTotals(entity, filter, true);
  const { t } = useTranslation();
  const { start, asking, send, close } = useAskedMove(entity, filter);
  const latest = useRef(start);
  latest.current = start;

  useEffect(() => {
    if (!element.current) return undefined;
    return combine(
      autoScrollForElements({ element: element.current }),
      monitorForElements({
        onDrop: ({ source, location }) => {
          const { record, from } = source.data as Carried;
          const to = (location.current.dropTargets[0]?.data as { stage?: Stage } | undefined)?.stage;
          if (record && from && to && to.value !== from.value) latest.current({ record, from, to });
        },
      }),
    );
  }, []);

  return (
    <div ref={element} className={classes.board} data-testid="board">
      {stages.map((stage) => (
        <BoardColumn
          key={stage.value}
          entity={entity}
          stage={stage}
          stages={stages}
          filter={filter}
          total={totals.data ? (totals.data[stage.value] ?? noTotal) : undefined}
          canMove={canMove}
          onMove={start}
        />
      ))}
      {asking && (
        <LazyMoveDialog
          entity={entity}
          record={asking.move.record}
          title={t('board.lostTitle', { stage: asking.move.to.label })}
          demand={asking.demand}
          onSend={send}
          onClose={close}
        />
      )}
    </div>
  );
}
