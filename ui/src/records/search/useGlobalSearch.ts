import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { searchEverywhere, type SearchOptions } from '@/api/search';

/** Searches all kinds of record a moment after the typing stops. */
export function useGlobalSearch(typed: string, options: SearchOptions = { top: 5 }) {
  const { i18n } = useTranslation();
  const asked = { ...options, locale: i18n.language };
  const [text] = useDebouncedValue(typed.trim(), 160);
  const enabled = text.length >= 2;
  const result = useQuery({
    queryKey: ['search', text, asked],
    queryFn: ({ signal }) => searchEverywhere(text, asked, signal),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
  const groups = enabled ? (result.data ?? []) : [];
  return { groups, enabled, text, isFetching: result.isFetching, error: result.error };
}
