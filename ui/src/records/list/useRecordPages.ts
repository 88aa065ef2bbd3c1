import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import type { ListQuery } from '@/api/odata';
import { fetchPage, recordKeys } from '@/api/records';

/** Records page by page along the server's next links; nothing is loaded before it is scrolled to. */
export function useRecordPages(collection: string, query: ListQuery, enabled = true) {
  const key = JSON.stringify([collection, query]);
  const dataKey = useRef(key);
  const result = useInfiniteQuery({
    queryKey: recordKeys.list(collection, query),
    queryFn: ({ pageParam, signal }) => fetchPage(collection, query, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    enabled,
  });
  const records = useMemo(() => result.data?.pages.flatMap((page) => page.records) ?? [], [result.data]);
  if (!result.isPlaceholderData) dataKey.current = key;
  const first = result.data?.pages[0];
  return { ...result, records, /** Of what `records` shows: until another choice has come it is the last one. */ dataKey: dataKey.current, total: first?.count, isMore: first?.countsMore === true };
}

export type RecordPages = ReturnType<typeof useRecordPages>;
