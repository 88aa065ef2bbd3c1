import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { fetchGroups, fetchScan, startScan } from '@/api/duplicates';
import { useAttempt } from '@/records/collaboration/useAttempt';

const groupsKey = (set: string) => ['records', set, 'duplicateGroups'] as const;

export function useGroups(set: string, certainty: string) {
  return useInfiniteQuery({
    queryKey: [...groupsKey(set), certainty],
    queryFn: ({ pageParam }) => fetchGroups(set, certainty, pageParam),
    initialPageParam: 0,
    getNextPageParam: (last) => last.next,
  });
}

/** The newest comparison of all records, null before the first; its groups are read again when it ends. */
export function useScan(set: string) {
  const client = useQueryClient();
  const attempt = useAttempt();
  const scan = useQuery({
    queryKey: ['duplicateScan', set],
    queryFn: () => fetchScan(set),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 700 : false),
  });
  const state = scan.data?.state;
  const before = useRef(state);
  useEffect(() => {
    if (before.current === 'running' && state !== 'running') void client.invalidateQueries({ queryKey: groupsKey(set) });
    before.current = state;
  }, [state, set, client]);
  const start = () => attempt(async () => client.setQueryData(['duplicateScan', set], await startScan(set)));
  return { scan: scan.data, start };
}
