import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { checkDuplicates, fetchLineage, fetchPolicyEntities, type Candidates } from '@/api/duplicates';
import type { Patch } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';

const pause = 450;
const none: Candidates = { candidates: [], hidden: 0 };

/** The kinds of record whose duplicates the firm looks for; empty until it is known. */
export function usePolicyEntities(): string[] {
  const isThere = useModel().entity('duplicatePolicy') !== undefined;
  const query = useQuery({
    queryKey: ['duplicatePolicies'],
    queryFn: fetchPolicyEntities,
    enabled: isThere,
    staleTime: 5 * 60_000,
    meta: { live: ['duplicatePolicies'] },
  });
  return query.data ?? [];
}

/** Merging takes the rights to change and to delete. */
export function mayMerge(entity: EntityMeta): boolean {
  return entity.can.edit !== 'none' && entity.can.delete !== 'none';
}

function typedQuery(set: string, typed: string) {
  return {
    queryKey: ['duplicates', set, typed],
    queryFn: () => checkDuplicates(set, { values: JSON.parse(typed) as Patch }),
    retry: false,
    // Without a line it fails at once: then nothing is known, and nobody waits.
    networkMode: 'always' as const,
    staleTime: 10_000,
  };
}

/** What may be there already, while somebody types; and once more before it is sent. */
export function useTypedDuplicates(entity: EntityMeta, values: Patch) {
  const client = useQueryClient();
  const isLookedFor = usePolicyEntities().includes(entity.name);
  const now = JSON.stringify(values);
  const [typed] = useDebouncedValue(now, pause);
  const query = useQuery({
    ...typedQuery(entity.set, typed),
    enabled: isLookedFor && typed !== '{}',
    placeholderData: keepPreviousData,
  });
  const isKnown = typed === now && query.data !== undefined && !query.isPlaceholderData;
  /** What is surely there, and was not shown yet. */
  const isNews = async (): Promise<boolean> => {
    if (!isLookedFor || isKnown) return false;
    const found = await client.fetchQuery(typedQuery(entity.set, now)).catch(() => none);
    return areSure(found);
  };
  return { found: (isLookedFor && query.data) || none, isNews };
}

export function areSure({ candidates }: Candidates): boolean {
  return candidates.some(({ certainty }) => certainty === 'surely');
}

/** What may be the same as a record that is there. */
export function useDuplicatesOf(entity: EntityMeta, id: string) {
  return useQuery({
    queryKey: ['records', entity.set, 'duplicates', id],
    queryFn: ({ signal }) => checkDuplicates(entity.set, { id }, signal),
  });
}

export function useLineage(entity: EntityMeta, id: string) {
  return useQuery({
    queryKey: ['records', entity.set, 'lineage', id],
    queryFn: () => fetchLineage(entity.set, id),
    enabled: mayMergeEver(entity),
    retry: false,
  });
}

/** The firm's own settings and people are never merged. */
function mayMergeEver(entity: EntityMeta): boolean {
  return (entity.menu ?? 0) > 0 && (entity.menu ?? 0) < 900;
}
