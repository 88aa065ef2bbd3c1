import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { useEffect, useRef, useState } from 'react';
import type { RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { BoardColumn } from './BoardColumn';
import classes from './board.module.css';
import { ReasonDialog } from './ReasonDialog';
import { needsReason, type Stage } from './stages';
import { noTotal, useTotals } from './totals';
import { useMoveCard, type Move } from './useMoveCard';

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
  const move = useMoveCard(entity, filter);
  const [asking, setAsking] = useState<Move>();
  const start = (next: Move) => {
    if (needsReason(entity, next.to)) setAsking(next);
    else void move(next);
  };
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
        <ReasonDialog
          move={asking}
          onClose={() => setAsking(undefined)}
          onReason={(reason) => { setAsking(undefined); void move({ ...asking, reason }); }}
        />
      )}
    </div>
  );
}
