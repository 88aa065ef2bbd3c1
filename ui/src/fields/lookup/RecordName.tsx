import { useQuery } from '@tanstack/react-query';
import type { EntityMeta } from '@/api/model';
import { keyLiteral } from '@/api/odata';
import { fetchPage, recordKeys } from '@/api/records';
import { nameOf } from './value';

/** The name of a record that came as an id alone. */
export function RecordName({ entity, id }: { entity: EntityMeta; id: string }) {
  const query = { filter: `id eq ${keyLiteral(id)}`, select: ['id', entity.nameField] };
  const found = useQuery({ queryKey: recordKeys.list(entity.set, query), queryFn: () => fetchPage(entity.set, query), staleTime: 60_000 });
  const record = found.data?.records[0];
  return <>{record ? nameOf(record, entity) : entity.label}</>;
}
