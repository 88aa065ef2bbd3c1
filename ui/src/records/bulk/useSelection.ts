import { useMemo, useState } from 'react';
import type { RecordData } from '@/api/json';
import type { ListQuery } from '@/api/odata';
import { noTicks, areAllTicked, ticked, tickedLoaded } from './selection';

/** The ticks of a list. Another filter or search is another list: there nothing is ticked yet. */
export function useSelection(records: RecordData[], total: number | undefined, query: ListQuery) {
  const key = JSON.stringify([query.filter, query.search]);
  const [kept, keep] = useState({ key, ticks: noTicks });
  const ticks = kept.key === key ? kept.ticks : noTicks;
  const loaded = useMemo(() => records.map(({ id }) => id), [records]);
  const set = (next: typeof ticks) => keep({ key, ticks: next });
  const count = ticks.all ? (total ?? loaded.length) : ticks.ids.size;
  return {
    query,
    all: ticks.all,
    count,
    loaded: loaded.length,
    total: total ?? loaded.length,
    areAllTicked: areAllTicked(ticks, loaded),
    isTicked: (id: string) => ticks.all || ticks.ids.has(id),
    tick: (id: string, range: boolean) => set(ticked(ticks, loaded, id, range)),
    tickLoaded: () => set(tickedLoaded(ticks, loaded)),
    tickAll: () => set({ ids: new Set<string>(), all: true }),
    clear: () => set(noTicks),
    ids: [...ticks.ids],
    /** As the server is told. */
    wish: ticks.all ? { filter: query.filter ?? '', search: query.search ?? '' } : { ids: [...ticks.ids] },
    /** The first of them, as a question to the server. */
    first: (most: number): ListQuery => ticks.all
      ? { filter: query.filter, search: query.search, orderby: query.orderby, page: most, top: most }
      : { filter: `id in (${[...ticks.ids].slice(0, most).join(',')})`, page: most },
  };
}

export type Selection = ReturnType<typeof useSelection>;
