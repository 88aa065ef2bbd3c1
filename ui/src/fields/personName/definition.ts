import { asText, type RecordData } from '@/api/json';
import type { FieldMeta } from '@/api/model';
import { defineField } from '../definition';
import { ordinaryInput } from '../lazyParts';
import { textFilter } from '../filter/textFilter';
import { PersonNameView } from './View';

export const nameParts = ['salutation', 'firstName', 'middleName', 'lastName'] as const;
export type NamePart = (typeof nameParts)[number];
export type PersonName = Record<NamePart | 'whole', string>;

/** A field called `name` has bare part names; another prefixes them: `guestFirstName`. */
export function partProperty(field: FieldMeta, part: NamePart): string {
  return field.name === 'name' ? part : field.name + part.charAt(0).toUpperCase() + part.slice(1);
}

function read(record: RecordData, field: FieldMeta): PersonName {
  const parts = nameParts.map((part) => [part, asText(record[partProperty(field, part)])]);
  return { ...(Object.fromEntries(parts) as PersonName), whole: asText(record[field.name]) };
}

export const personNameField = defineField<PersonName>({
  type: 'personName',
  View: PersonNameView,
  Input: ordinaryInput('PersonNameInput'),
  read,
  write: (value, field) =>
    Object.fromEntries(nameParts.map((part) => [partProperty(field, part), value[part].trim() || null])),
  isEmpty: (value) => !value.whole && nameParts.every((part) => !value[part]),
  text: (value) => value.whole || nameParts.map((part) => value[part]).filter(Boolean).join(' '),
  width: 220,
  select: (field) => [field.name],
  filter: textFilter,
});
