import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { previewMerge } from '@/api/duplicates';
import type { Json, RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { fetchRecord, recordKeys } from '@/api/records';
import { definitionOf } from '@/fields/registry';
import { expandFor } from '@/records/useRecord';

/** The records side by side, who survives, and whose value of each field holds. */
export function useMergeDraft(entity: EntityMeta, ids: string[]) {
  const model = useModel();
  const [survivor, setSurvivor] = useState(ids[0] ?? '');
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const expand = expandFor(entity.fields.filter((field) => field.type !== 'many'), model);
  const loaded = useQueries({
    queries: ids.map((id) => ({ queryKey: recordKeys.one(entity.set, id), queryFn: () => fetchRecord(entity.set, id, expand) })),
  });
  const others = ids.filter((id) => id !== survivor);
  const preview = useQuery({
    queryKey: ['records', entity.set, 'previewMerge', survivor, others],
    queryFn: () => previewMerge(entity.set, survivor, others),
    enabled: others.length > 0,
  });
  const records = loaded.map(({ data }) => data).filter((record): record is RecordData => record !== undefined);
  /** Null: the choices of all together. */
  const offered = (field: string): string | null => preview.data?.take[field] ?? null;
  const sourceOf = (field: string): string | null => chosen[field] ?? offered(field);
  return {
    survivor,
    records,
    preview: preview.data,
    error: loaded.find(({ error }) => error)?.error ?? preview.error,
    retry: () => void Promise.all([...loaded, preview].map((query) => query.refetch())),
    isLoading: records.length < ids.length || (others.length > 0 && !preview.data),
    sourceOf,
    canJoin: (field: string) => offered(field) === null,
    keep: (id: string) => {
      setSurvivor(id);
      setChosen({});
    },
    choose: (field: string, id: string) => setChosen((old) => ({ ...old, [field]: id })),
    join: (field: string) => setChosen(({ [field]: _, ...others }) => others),
    wish: {
      others,
      take: chosen,
      etags: Object.fromEntries(records.map((record) => [record.id, String(record['@odata.etag'] ?? '')])),
    },
  };
}

export type MergeDraft = ReturnType<typeof useMergeDraft>;

/** What a record says of a field, to be compared. */
function written(record: RecordData, field: FieldMeta): Json {
  return field.properties.map((property) => record[property] ?? null);
}

/** The fields that the merge decides about, and whether the records say different things of them. */
export function comparedFields(entity: EntityMeta, records: RecordData[], take: Record<string, string | null>) {
  return entity.fields
    .filter((field) => field.name in take)
    .filter((field) => records.some((record) => !definitionOf(field).isEmpty(definitionOf(field).read(record, field))))
    .map((field) => ({ field, differs: new Set(records.map((record) => JSON.stringify(written(record, field)))).size > 1 }));
}
