import { ApiError } from '@/api/http';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { fieldOfProperty } from '../form/draft';

/** What has to be told or done before a record may come to another stage. */
export interface Demand {
  fields: FieldMeta[];
  /** Something must be planned. */
  nextStep: boolean;
  /** Why it was lost. */
  reason: boolean;
}

/** What a refused move asks for; null when nobody can help by filling something in. */
export function stageDemand(error: unknown, entity: EntityMeta): Demand | null {
  if (!(error instanceof ApiError)) return null;
  const details = error.details.length > 0 ? error.details : [error];
  const fields = details
    .filter((detail) => detail.code === 'stage.required' && detail.target)
    .map((detail) => fieldOfProperty(entity, detail.target ?? ''))
    .filter((field): field is FieldMeta => field !== undefined && !field.readOnly);
  const nextStep = details.some((detail) => detail.code === 'stage.next_step');
  return fields.length > 0 || nextStep ? { fields, nextStep, reason: false } : null;
}

/** Both demands at once; what was asked for stays in its place. */
export function joined(first: Demand, second: Demand): Demand {
  const more = second.fields.filter((field) => !first.fields.some((known) => known.name === field.name));
  return {
    fields: [...first.fields, ...more],
    nextStep: first.nextStep || second.nextStep,
    reason: first.reason || second.reason,
  };
}
