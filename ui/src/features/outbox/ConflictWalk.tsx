import type { RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import { discard, type Waiting } from '@/api/outbox';
import { definitionOf } from '@/fields/registry';
import { ConflictDialog } from '@/records/detail/ConflictDialog';

interface ConflictWalkProps {
  entry: Waiting;
  onDone: () => void;
}

/** What was written on this device, what somebody else wrote, and which shall be: field by field. */
export function ConflictWalk({ entry, onDone }: ConflictWalkProps) {
  const entity = useModel().set(entry.set);
  if (!entity) return null;
  const mine: RecordData = { ...entry.values, id: entry.id };
  const changes = entity.fields
    .filter((field) => field.properties.some((property) => property in entry.values))
    .map((field) => ({ field, mine: definitionOf(field).read(mine, field) }));
  const settled = () => {
    void discard(entry);
    onDone();
  };
  return <ConflictDialog entity={entity} id={entry.id} changes={changes} onDone={settled} onBack={onDone} />;
}
