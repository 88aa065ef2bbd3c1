import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { RecordData } from '@/api/json';
import { useModel, type Model } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { fetchRecord, recordKeys } from '@/api/records';
import { timelineKey } from '@/api/timeline';
import { definitionOf } from '@/fields/registry';

/** What to expand so that lookups, files and links of these fields can be shown by name. */
export function expandFor(fields: FieldMeta[], model: Model): string[] {
  return fields
    .map((field) => definitionOf(field).expand?.(field, model))
    .filter((option): option is string => option !== undefined);
}

/** Properties that showing these fields takes. */
export function selectFor(fields: FieldMeta[], entity: EntityMeta): string[] {
  const properties = fields.flatMap((field) => definitionOf(field).select?.(field) ?? field.properties);
  const nameField = entity.fields.find((field) => field.name === entity.nameField);
  return [...new Set(['id', ...(nameField ? [nameField.name] : []), ...properties])];
}

export function useRecord(entity: EntityMeta, id: string) {
  const model = useModel();
  const expand = expandFor(entity.fields.filter((field) => field.type !== 'many'), model);
  return useQuery({
    queryKey: recordKeys.one(entity.set, id),
    queryFn: () => fetchRecord(entity.set, id, expand),
  });
}

/** Tells every screen that records have changed; those in view load again. */
export function useRefresh() {
  const client = useQueryClient();
  return useCallback(
    (set?: string, id?: string) =>
      Promise.all([
        client.invalidateQueries({ queryKey: recordKeys.all }),
        client.invalidateQueries({ queryKey: set && id ? timelineKey(set, id) : ['timeline'] }),
      ]),
    [client],
  );
}

/** Puts a record that the server has just sent where the pages look for it. */
export function useStoreRecord() {
  const client = useQueryClient();
  return useCallback(
    (set: string, id: string, change: (old: RecordData) => RecordData) =>
      client.setQueryData<RecordData>(recordKeys.one(set, id), (old) => (old ? change(old) : old)),
    [client],
  );
}
