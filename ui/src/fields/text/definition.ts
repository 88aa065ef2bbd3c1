import { defineField, readOwn, writeOwn } from '../definition';
import { ordinaryInput } from '../lazyParts';
import { textFilter } from '../filter/textFilter';
import { NameOrTextView } from './NameOrTextView';

export const textField = defineField<string | null>({
  type: 'text',
  View: NameOrTextView,
  Input: ordinaryInput('TextInputField'),
  /** With what says whose fields it names. */
  select: ({ name, fieldsOf }) => (fieldsOf ? [name, fieldsOf.via ? `${fieldsOf.via}Id` : fieldsOf.field] : [name]),
  read: readOwn<string>,
  write: writeOwn,
  isEmpty: (value) => !value,
  text: (value) => value ?? '',
  width: 200,
  filter: textFilter,
});
