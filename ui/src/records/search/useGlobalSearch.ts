import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { searchEverywhere } from '@/api/search';

/** Searches all kinds of record a moment after the typing stops. */
export function useGlobalSearch(typed: string) {
  const [text] = useDebouncedValue(typed.trim(), 160);
  const enabled = text.length >= 2;
  const result = useQuery({
    queryKey: ['search', text],
    queryFn: ({ signal }) => searchEverywhere(text, 5, signal),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
  const groups = enabled ? (result.data ?? []).filter((group) => group.items.length > 0) : [];
  return { groups, enabled, isFetching: result.isFetching, error: result.error };
}
