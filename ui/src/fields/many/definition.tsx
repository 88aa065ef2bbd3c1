import { Badge } from '@mantine/core';
import { asText, isObject, type RecordData } from '@/api/json';
import { defineField, type ViewProps } from '../definition';
import classes from '../fields.module.css';
import { manyFilter } from '../filter/manyFilter';
import { LookupView } from '../lookup/View';
import { nameOf, type Reference } from '../lookup/value';

/** A record whose kind has a colour, such as a tag, brings it along. */
export type Linked = Reference & { color?: string };

/** Links are made in the related list, so there is no input here. */
function ManyView({ field, value, record, dense }: ViewProps<Linked[]>) {
  if (value.some(({ color }) => color)) return <ColouredLinks value={value} />;
  if (dense) return <span className={classes.line}>{value.map((reference) => reference.name).join(', ')}</span>;
  return (
    <span className={classes.badges}>
      {value.map((reference) => <LookupView key={reference.id} field={field} value={reference} record={record} />)}
    </span>
  );
}

export function ColouredLinks({ value }: { value: Linked[] }) {
  return (
    <span className={classes.badges}>
      {value.map(({ id, name, color }) => (
        <Badge key={id} variant="light" color={color || 'gray'} radius="sm" tt="none" fw={600} size="md">{name}</Badge>
      ))}
    </span>
  );
}

export const manyField = defineField<Linked[]>({
  type: 'many',
  View: ManyView,
  read: (record, field) => {
    const linked = record[field.name];
    if (!Array.isArray(linked)) return [];
    return linked
      .filter((item) => isObject(item) && typeof item.id === 'string')
      .map((item) => ({
        id: (item as RecordData).id, entity: field.to?.[0] ?? '', name: nameOf(item as RecordData),
        color: asText((item as RecordData).color) || undefined,
      }));
  },
  write: () => ({}),
  isEmpty: (value) => value.length === 0,
  text: (value) => value.map((reference) => reference.name).join(', '),
  width: 200,
  select: () => [],
  expand: (field, model) => {
    const target = model.entity(field.to?.[0]);
    const colour = target?.fields.some(({ name, type }) => name === 'color' && type === 'enum') ? ',color' : '';
    return target ? `${field.name}($select=id,${target.nameField}${colour})` : undefined;
  },
  filter: manyFilter,
});
