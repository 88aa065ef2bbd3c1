import { useQuery } from '@tanstack/react-query';
import { useModel } from '@/api/metadata';
import type { FieldMeta } from '@/api/model';
import { fetchRecord } from '@/api/records';
import { nameOf, type Reference } from '@/fields/lookup/value';

/** A value that knows another record by its id alone, with the name that people know it by. */
export function useNamed(value: unknown, field: FieldMeta): unknown {
  const model = useModel();
  const reference = field.type === 'lookup' ? (value as Reference | null) : null;
  const target = model.entity(reference?.entity);
  const found = useQuery({
    queryKey: ['conflict', 'name', target?.set, reference?.id],
    queryFn: () => fetchRecord(target?.set ?? '', reference?.id ?? '', []),
    enabled: Boolean(target && reference && !reference.name),
  });
  return reference && found.data ? { ...reference, name: nameOf(found.data, target) } : value;
}
