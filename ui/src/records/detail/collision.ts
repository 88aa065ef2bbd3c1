import type { RecordData } from '@/api/json';
import type { FieldMeta } from '@/api/model';
import { definitionOf } from '@/fields/registry';

/** A field that one wrote while somebody else did. */
export interface Collision {
  field: FieldMeta;
  /** What one typed, as the field's input gives it. */
  mine: unknown;
}

/** What a field would be sent as: equal for equal values. */
export function written(record: RecordData, field: FieldMeta): string {
  const definition = definitionOf(field);
  return JSON.stringify(definition.write(definition.read(record, field), field));
}

function isMine(current: RecordData, { field, mine }: Collision): boolean {
  return written(current, field) === JSON.stringify(definitionOf(field).write(mine, field));
}

/** Those that somebody else changed, since `before` as far as it is known, and not to the same. */
export function colliding(all: Collision[], current: RecordData, before?: RecordData): Collision[] {
  return all.filter((one) => !isMine(current, one) && (!before || written(before, one.field) !== written(current, one.field)));
}
