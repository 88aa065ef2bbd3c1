import { asText } from '@/api/json';
import { defineField } from '../definition';
import { ordinaryInput } from '../lazyParts';
import { addressFilter } from '../filter/textFilter';
import { AddressView } from './View';

export const addressParts = ['Street', 'PostalCode', 'City', 'Region', 'Country'] as const;
export type AddressPart = (typeof addressParts)[number];
export type Address = Record<AddressPart, string>;

export const addressField = defineField<Address>({
  type: 'address',
  View: AddressView,
  Input: ordinaryInput('AddressInput'),
  read: (record, field) =>
    Object.fromEntries(addressParts.map((part) => [part, asText(record[field.name + part])])) as Address,
  write: (value, field) =>
    Object.fromEntries(addressParts.map((part) => [field.name + part, value[part].trim() || null])),
  isEmpty: (value) => addressParts.every((part) => !value[part]),
  text: (value, _field, format) =>
    [value.Street, `${value.PostalCode} ${value.City}`.trim(), value.Region, value.Country && format.country(value.Country)]
      .filter(Boolean)
      .join(', '),
  width: 240,
  select: (field) => addressParts.map((part) => field.name + part),
  sort: (field) => `${field.name}City`,
  filter: addressFilter,
});
