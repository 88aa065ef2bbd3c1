import { defineField, readOwn, writeOwn } from '../definition';
import { ordinaryInput } from '../lazyParts';
import { textFilter } from '../filter/textFilter';
import { TextView } from './View';

export const textField = defineField<string | null>({
  type: 'text',
  View: TextView,
  Input: ordinaryInput('TextInputField'),
  read: readOwn<string>,
  write: writeOwn,
  isEmpty: (value) => !value,
  text: (value) => value ?? '',
  width: 200,
  filter: textFilter,
});
