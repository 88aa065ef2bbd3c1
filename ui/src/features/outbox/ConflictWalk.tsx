import { useState } from 'react';
import type { RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { discard, type Waiting } from '@/api/outbox';
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

function Walk({ entity, entry, onDone }: ConflictWalkProps & { entity: EntityMeta }) {
  const [at, setAt] = useState(0);
  const fields = entity.fields.filter((field) => field.properties.some((property) => property in entry.values));
  const field = fields[at];
  const mine: RecordData = { ...entry.values, id: entry.id };
  if (!field) return null;
  const next = () => {
    if (at + 1 < fields.length) return setAt(at + 1);
    void discard(entry);
    onDone();
  };
  return <ConflictDialog key={field.name} entity={entity} field={field} record={mine} mine={definitionOf(field).read(mine, field)} onClose={next} />;
}
