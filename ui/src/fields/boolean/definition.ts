import { defineField, writeOwn } from '../definition';
import { booleanFilter } from '../filter/booleanFilter';
import { BooleanInput } from './Input';
import { BooleanView } from './View';

export const booleanField = defineField<boolean>({
  type: 'boolean',
  View: BooleanView,
  Input: BooleanInput,
  read: (record, field) => record[field.name] === true,
  write: writeOwn,
  isEmpty: () => false,
  text: (value) => (value ? '✓' : '–'),
  width: 110,
  commits: 'change',
  filter: booleanFilter,
});
