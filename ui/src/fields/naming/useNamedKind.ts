import { useQuery } from '@tanstack/react-query';
import type { Json } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { fetchRecord } from '@/api/records';

type Values = Record<string, Json | undefined>;

/** The kind of records whose fields this text names; undefined until it is known. */
export function useNamedKind(field: FieldMeta, values: Values): EntityMeta | undefined {
  const model = useModel();
  const place = field.fieldsOf;
  const target = model.entity(place?.in);
  const id = place?.via ? values[`${place.via}Id`] : undefined;
  const linked = useQuery({
    queryKey: ['records', target?.set, 'kind', id],
    queryFn: () => fetchRecord(target?.set ?? '', String(id), []),
    enabled: target !== undefined && typeof id === 'string',
  });
  const name = (place?.via ? linked.data : values)?.[place?.field ?? ''];
  return typeof name === 'string' ? model.entity(name) : undefined;
}
