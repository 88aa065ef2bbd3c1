import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { discard, type Waiting } from '@/api/outbox';
import { fetchRecord } from '@/api/records';
import { nameOf, type Reference } from '@/fields/lookup/value';
import { definitionOf } from '@/fields/registry';
import { ConflictDialog } from '@/records/detail/ConflictDialog';

interface ConflictWalkProps {
  entry: Waiting;
  onDone: () => void;
}

/** Field after field: what was written on this device, what somebody else wrote, and which shall be. */
export function ConflictWalk({ entry, onDone }: ConflictWalkProps) {
  const entity = useModel().set(entry.set);
  return entity ? <Walk entity={entity} entry={entry} onDone={onDone} /> : null;
}

/** What waits knows others by their ids; people know them by their names. */
function useNamed(value: unknown, field: FieldMeta | undefined): unknown {
  const model = useModel();
  const reference = field?.type === 'lookup' ? (value as Reference | null) : null;
  const target = model.entity(reference?.entity);
  const found = useQuery({
    queryKey: ['conflict', 'name', target?.set, reference?.id],
    queryFn: () => fetchRecord(target?.set ?? '', reference?.id ?? '', []),
    enabled: Boolean(target && reference && !reference.name),
  });
  return reference && found.data ? { ...reference, name: nameOf(found.data, target) } : value;
}

function Walk({ entity, entry, onDone }: ConflictWalkProps & { entity: EntityMeta }) {
  const [at, setAt] = useState(0);
  const fields = entity.fields.filter((field) => field.properties.some((property) => property in entry.values));
  const field = fields[at];
  const mine: RecordData = { ...entry.values, id: entry.id };
  const value = useNamed(field && definitionOf(field).read(mine, field), field);
  if (!field) return null;
  const next = () => {
    if (at + 1 < fields.length) return setAt(at + 1);
    void discard(entry);
    onDone();
  };
  return <ConflictDialog key={field.name} entity={entity} field={field} record={mine} mine={value} onClose={next} />;
}
