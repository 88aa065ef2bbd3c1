import type { ApiError } from '@/api/http';
import type { Json, Patch, RecordData } from '@/api/json';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { definitionOf } from '@/fields/registry';
import { isRequired } from '../when';

/** A record that is being written: property values as they would be sent. */
export type Draft = RecordData;

/** An empty record with the fields' defaults and what the caller knows already. */
export function startDraft(fields: FieldMeta[], initial: Record<string, Json>): Draft {
  const defaults = fields
    .filter((field) => field.default !== undefined && field.default !== null)
    .map((field) => [field.name, field.default as Json]);
  return { id: '', ...Object.fromEntries(defaults), ...initial };
}

/** The field that a property belongs to: an error's `target` names the property. */
export function fieldOfProperty(entity: EntityMeta, property: string): FieldMeta | undefined {
  const own = property.split('/')[0] ?? property;
  return (
    entity.fields.find((field) => field.name === own) ??
    entity.fields.find((field) => field.properties.includes(own)) ??
    entity.fields.find((field) => own === `${field.name}Id` || own === `${field.name}Type`)
  );
}

export type FieldErrors = Record<string, string>;

/** Messages by field name; those of fields that are not on the form come under `''`. */
export function fieldErrors(
  error: ApiError, entity: EntityMeta, shown: FieldMeta[], text: (error: unknown) => string,
): FieldErrors {
  const details = error.details.length > 0 ? error.details : [error];
  const errors: FieldErrors = {};
  for (const detail of details) {
    const field = detail.target ? fieldOfProperty(entity, detail.target) : undefined;
    const visible = field && shown.some((candidate) => candidate.name === field.name);
    const message = detail === error ? text(error) : text(Object.assign(new Error(detail.message), detail));
    const key = visible ? field.name : '';
    errors[key] = errors[key] ? `${errors[key]} ${message}` : field && !visible ? `${field.label}: ${message}` : message;
  }
  return errors;
}

/** Required fields without a value. The server checks too; this only answers sooner. */
export function missingFields(entity: EntityMeta, draft: Draft, fields: FieldMeta[], message: string): FieldErrors {
  const missing = fields.filter((field) => {
    const definition = definitionOf(field);
    return isRequired(entity, field, draft) && !field.readOnly && definition.isEmpty(definition.read(draft, field));
  });
  return Object.fromEntries(missing.map((field) => [field.name, message]));
}

/** What to send for a new record: everything that has a value, and nothing that only decorates. */
export function creationOf(draft: Draft, fields: FieldMeta[], initial: Record<string, Json>): Patch {
  const values: Patch = { ...initial };
  for (const field of fields) {
    const definition = definitionOf(field);
    const value = definition.read(draft, field);
    if (!definition.isEmpty(value)) Object.assign(values, definition.write(value, field));
  }
  // Expanded navigations carry names for the screen; only ids are written.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isNavigation(value)));
}

function isNavigation(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'id' in value;
}

/** The draft after a field's input changed. A lookup keeps its name beside its id, for the screen. */
export function changeDraft(draft: Draft, field: FieldMeta, value: unknown): Draft {
  const written = definitionOf(field).write(value, field);
  const isReference = field.type === 'lookup' || field.type === 'file';
  return { ...draft, ...written, ...(isReference ? { [field.name]: decorate(value) } : {}) };
}

/** A stage of the old pipeline means nothing in the new one. */
export function clearDependents(draft: Draft, entity: EntityMeta, field: FieldMeta): Draft {
  const { group, within } = entity.board ?? {};
  if (!group || within !== field.name) return draft;
  return { ...draft, [`${group}Id`]: null, [group]: null };
}

function decorate(value: unknown): Json {
  const reference = value as { id: string; name: string; entity?: string } | null;
  if (!reference) return null;
  return {
    id: reference.id, name: reference.name, ...(reference.entity ? { '@odata.type': `#Suki.${reference.entity}` } : {}),
  };
}
