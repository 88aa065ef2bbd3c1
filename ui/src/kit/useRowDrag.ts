import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { useEffect, useRef, useState } from 'react';

/** A row that takes the place of another of its list when it is dragged there. `list` tells lists apart. */
export function useRowDrag(list: string, index: number, enabled: boolean, onMove: (from: number, to: number) => void) {
  const row = useRef<HTMLLIElement>(null);
  const latest = useRef(onMove);
  latest.current = onMove;
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!row.current || !enabled) return undefined;
    return combine(
      draggable({ element: row.current, getInitialData: () => ({ list, row: index }) }),
      dropTargetForElements({
        element: row.current,
        canDrop: ({ source }) => source.data.list === list,
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source }) => { setOver(false); latest.current(Number(source.data.row), index); },
      }),
    );
  }, [list, index, enabled]);
  return { row, over };
}
