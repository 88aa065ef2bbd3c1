import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { asText, type Json } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { allOf, keyLiteral, quote, type ListQuery } from '@/api/odata';
import { fetchPage, recordKeys } from '@/api/records';
import { nameOf, type Reference } from './value';

/**
 * What else says something about the choice: the pipeline must be one for such records, and on a board of stages within a pipeline
 * the stage must be one of the record's own pipeline.
 */
export function scopeOf(
  entity: EntityMeta, field: FieldMeta, target: EntityMeta, values: Record<string, Json | undefined>,
): string | null {
  if (field.name === entity.stages?.pipeline && target.fields.some((candidate) => candidate.name === 'recordType'))
    return `recordType eq ${quote(entity.name)}`;
  const within = entity.board?.group === field.name ? entity.board.within : undefined;
  if (!within || !target.fields.some((candidate) => candidate.name === within)) return null;
  const id = asText(values[`${within}Id`]);
  return id ? `${within}Id eq ${keyLiteral(id)}` : null;
}

export function candidateQuery(target: EntityMeta, typed: string, scope: string | null): ListQuery {
  const text = typed.trim();
  const hasPosition = target.fields.some((field) => field.name === 'position');
  return {
    select: ['id', target.nameField],
    top: 12,
    filter: allOf([scope, text && !target.searchable ? `contains(${target.nameField},${quote(text)})` : null]),
    search: text && target.searchable ? text : undefined,
    orderby: hasPosition ? 'position' : undefined,
  };
}

/** Records that a lookup may point to, as the person types. */
export function useCandidates(target: EntityMeta | undefined, typed: string, scope: string | null, enabled: boolean) {
  const [text] = useDebouncedValue(typed, 180);
  const query = target ? candidateQuery(target, text, scope) : {};
  const result = useQuery({
    queryKey: recordKeys.list(target?.set ?? '', query),
    queryFn: ({ signal }) => fetchPage(target?.set ?? '', query, undefined, signal),
    enabled: enabled && target !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const references: Reference[] = (result.data?.records ?? []).map((record) => ({
    id: record.id, entity: target?.name ?? '', name: nameOf(record, target),
  }));
  return { references, isFetching: result.isFetching, isOld: result.isPlaceholderData };
}

/**
 * A required choice from a list that has an order starts with its first: a new deal in the first
 * stage of its pipeline.
 */
export function useFirstChoice(
  field: FieldMeta, target: EntityMeta | undefined, scope: string | null, value: Reference | null,
  choose: (first: Reference) => void,
): void {
  const ordered = target?.fields.some((candidate) => candidate.name === 'position') ?? false;
  const wanted = Boolean(field.required) && ordered && value === null;
  const { references, isOld } = useCandidates(target, '', scope, wanted);
  const first = isOld ? undefined : references[0];
  const latest = useRef(choose);
  latest.current = choose;
  useEffect(() => {
    if (wanted && first) latest.current(first);
  }, [wanted, first?.id]); // eslint-disable-line react-hooks/exhaustive-deps -- a new object with the same id is no news
}

export function useTargets(field: FieldMeta): EntityMeta[] {
  const model = useModel();
  return (field.to ?? []).map((name) => model.entity(name)).filter((entity): entity is EntityMeta => entity !== undefined);
}
