import { defineField, readOwn, writeOwn } from '../definition';
import { textFilter } from '../filter/textFilter';
import { TextView } from '../text/View';
import { LongTextInput } from './Input';

export const longTextField = defineField<string | null>({
  type: 'longText',
  View: TextView,
  Input: LongTextInput,
  read: readOwn<string>,
  write: writeOwn,
  isEmpty: (value) => !value,
  text: (value) => value ?? '',
  width: 280,
  multiline: true,
  filter: textFilter,
});
