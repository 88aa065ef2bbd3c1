import { defineField, readOwn } from '../definition';
import { textFilter } from '../filter/textFilter';
import { TextView } from '../text/View';

export const autoNumberField = defineField<string | null>({
  type: 'autoNumber',
  View: TextView,
  read: readOwn<string>,
  write: () => ({}),
  isEmpty: (value) => !value,
  text: (value) => value ?? '',
  width: 120,
  filter: textFilter,
});
