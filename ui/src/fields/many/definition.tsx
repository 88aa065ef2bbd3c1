import { isObject, type RecordData } from '@/api/json';
import { defineField, type ViewProps } from '../definition';
import classes from '../fields.module.css';
import { LookupView } from '../lookup/View';
import { nameOf, type Reference } from '../lookup/value';

/** Links are made in the related list, so there is no input here. */
function ManyView({ field, value, record, dense }: ViewProps<Reference[]>) {
  if (dense) return <span className={classes.line}>{value.map((reference) => reference.name).join(', ')}</span>;
  return (
    <span className={classes.badges}>
      {value.map((reference) => <LookupView key={reference.id} field={field} value={reference} record={record} />)}
    </span>
  );
}

export const manyField = defineField<Reference[]>({
  type: 'many',
  View: ManyView,
  read: (record, field) => {
    const linked = record[field.name];
    if (!Array.isArray(linked)) return [];
    return linked
      .filter((item) => isObject(item) && typeof item.id === 'string')
      .map((item) => ({ id: (item as RecordData).id, entity: field.to?.[0] ?? '', name: nameOf(item as RecordData) }));
  },
  write: () => ({}),
  isEmpty: (value) => value.length === 0,
  text: (value) => value.map((reference) => reference.name).join(', '),
  width: 200,
  select: () => [],
  expand: (field, model) => {
    const target = model.entity(field.to?.[0]);
    return target ? `${field.name}($select=id,${target.nameField})` : undefined;
  },
});
