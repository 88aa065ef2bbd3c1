import { defineField, writeOwn } from '../definition';
import { ordinaryInput } from '../lazyParts';
import { booleanFilter } from '../filter/booleanFilter';
import { BooleanView } from './View';

export const booleanField = defineField<boolean>({
  type: 'boolean',
  View: BooleanView,
  Input: ordinaryInput('BooleanInput'),
  read: (record, field) => record[field.name] === true,
  write: writeOwn,
  isEmpty: () => false,
  text: (value) => (value ? '✓' : '–'),
  width: 110,
  commits: 'change',
  filter: booleanFilter,
});
