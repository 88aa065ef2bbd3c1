import { defineField, readOwn, writeOwn } from '../definition';
import { textFilter } from '../filter/textFilter';
import { TextInputField } from './Input';
import { TextView } from './View';

export const textField = defineField<string | null>({
  type: 'text',
  View: TextView,
  Input: TextInputField,
  read: readOwn<string>,
  write: writeOwn,
  isEmpty: (value) => !value,
  text: (value) => value ?? '',
  width: 200,
  filter: textFilter,
});
