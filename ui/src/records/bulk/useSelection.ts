import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ListQuery } from '@/api/odata';
import { fetchPage, recordKeys } from '@/api/records';
import type { RecordPages } from '../list/useRecordPages';
import { noTicks, areAllTicked, ticked, tickedLoaded } from './selection';

/** The ticks of a list. Another filter or search is another list: there nothing is ticked yet. */
export function useSelection(set: string, { records, total: counted, isMore }: RecordPages, query: ListQuery) {
  const key = JSON.stringify([query.filter, query.search]);
  const [kept, keep] = useState({ key, ticks: noTicks });
  const ticks = kept.key === key ? kept.ticks : noTicks;
  const loaded = useMemo(() => records.map(({ id }) => id), [records]);
  const change = (next: typeof ticks) => keep({ key, ticks: next });
  // Whoever changes all that match wants to know how many that is.
  const exact: ListQuery = { filter: query.filter, search: query.search, count: true, page: 1, select: ['id'] };
  const { data } = useQuery({
    queryKey: recordKeys.list(set, exact), queryFn: () => fetchPage(set, exact), enabled: isMore && ticks.all,
  });
  const total = data?.count ?? counted;
  const count = ticks.all ? (total ?? loaded.length) : ticks.ids.size;
  return {
    query,
    all: ticks.all,
    count,
    loaded: loaded.length,
    total: total ?? loaded.length,
    /** There are more than `total`. */
    isMore: isMore && data === undefined,
    areAllTicked: areAllTicked(ticks, loaded),
    isTicked: (id: string) => ticks.all || ticks.ids.has(id),
    tick: (id: string, range: boolean) => change(ticked(ticks, loaded, id, range)),
    tickLoaded: () => change(tickedLoaded(ticks, loaded)),
    tickAll: () => change({ ids: new Set<string>(), all: true }),
    clear: () => change(noTicks),
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
