import type { FieldMeta } from '@/api/model';

/** Digits after the point of an integer or decimal field. */
export function digits(field: FieldMeta): number {
  return field.type === 'integer' ? 0 : (field.scale ?? 2);
}
