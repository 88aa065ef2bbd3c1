import type { EntityMeta, FieldMeta } from '@/api/model';
import { definitionOf } from '@/fields/registry';

const ofOneRecord = new Set(['many', 'file', 'json']);

/** The fields that many records may get one value of. */
export function changeableFields(entity: EntityMeta): FieldMeta[] {
  return entity.fields.filter((field) => !field.readOnly && !ofOneRecord.has(field.type) && definitionOf(field).Input);
}
