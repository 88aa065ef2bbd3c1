import type { Json } from '@/api/json';
import { defineField, type ViewProps } from '../definition';
import classes from '../fields.module.css';
import { ordinaryInput } from '../lazyParts';

function JsonView({ field, value, dense }: ViewProps<Json>) {
  if (dense) return <span className={classes.line}>{JSON.stringify(value)}</span>;
  return <pre className={classes.code} tabIndex={0} role="group" aria-label={field.label}>{JSON.stringify(value, null, 2)}</pre>;
}

export const jsonField = defineField<Json>({
  type: 'json',
  View: JsonView,
  Input: ordinaryInput('JsonFieldInput'),
  read: (record, field) => record[field.name] ?? null,
  write: (value, field) => ({ [field.name]: value }),
  isEmpty: (value) => value === null,
  text: (value) => (value === null ? '' : JSON.stringify(value)),
  width: 220,
  multiline: true,
});
