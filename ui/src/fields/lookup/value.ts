import { asText, expanded, isObject, type Patch, type RecordData } from '@/api/json';
import type { Model } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';

/** The record that a lookup points to. */
export interface Reference {
  id: string;
  /** Entity name. */
  entity: string;
  name: string;
}

/** A record without a name of its own is known by what it joins: “is a client of · Kolejarz”. */
function joinedName(record: RecordData, entity: EntityMeta): string {
  const ends = entity.list.map((name) => expanded(record, name)).filter((end) => end !== null);
  return ends.map((end) => asText(end.name)).filter(Boolean).join(' · ');
}

/** The name that people know a record by: its name field, or whatever reads like one. */
export function nameOf(record: RecordData | null, entity?: EntityMeta): string {
  if (!record) return '';
  const own = asText(record[entity?.nameField ?? 'name']) || asText(record.name) || asText(record.subject);
  return own || (entity && joinedName(record, entity)) || record.id;
}

function targetEntity(record: RecordData, field: FieldMeta): string {
  const target = record[field.name];
  const annotation = isObject(target) ? asText(target['@odata.type']) : '';
  return annotation.replace(/^#?Suki\./, '') || asText(record[`${field.name}Type`]) || (field.to?.[0] ?? '');
}

export function readReference(record: RecordData, field: FieldMeta): Reference | null {
  const target = expanded(record, field.name);
  const id = asText(record[`${field.name}Id`]) || target?.id;
  if (!id) return null;
  return { id, entity: targetEntity(record, field), name: nameOf(target) };
}

export function writeReference(value: Reference | null, field: FieldMeta): Patch {
  const type = (field.to?.length ?? 0) > 1 ? { [`${field.name}Type`]: value?.entity ?? null } : {};
  return { [`${field.name}Id`]: value?.id ?? null, ...type };
}

export function referenceProperties(field: FieldMeta): string[] {
  return (field.to?.length ?? 0) > 1 ? [`${field.name}Id`, `${field.name}Type`] : [`${field.name}Id`];
}

/** `account($select=id,name)`; targets with different name fields are expanded whole. */
export function expandReference(field: FieldMeta, model: Model): string | undefined {
  if (field.toAny) return undefined;
  const targets = (field.to ?? []).map((name) => model.entity(name));
  if (targets.some((target) => target === undefined)) return undefined;
  const names = [...new Set(targets.map((target) => target?.nameField))];
  return names.length === 1 ? `${field.name}($select=id,${names[0]})` : field.name;
}
