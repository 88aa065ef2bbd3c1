import { defineField, readOwn, writeOwn } from '../definition';
import { ordinaryInput } from '../lazyParts';
import { optionFilter } from '../filter/optionFilter';
import { optionLabel } from './OptionBadge';
import { EnumView } from './View';

export const enumField = defineField<string | null>({
  type: 'enum',
  View: EnumView,
  Input: ordinaryInput('EnumInput'),
  read: readOwn<string>,
  write: writeOwn,
  isEmpty: (value) => !value,
  text: (value, field) => (value ? optionLabel(field, value) : ''),
  width: 140,
  commits: 'change',
  filter: optionFilter,
});
