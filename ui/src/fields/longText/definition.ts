import { defineField, readOwn, writeOwn } from '../definition';
import { ordinaryInput } from '../lazyParts';
import { textFilter } from '../filter/textFilter';
import { LongTextView } from './View';

export const longTextField = defineField<string | null>({
  type: 'longText',
  View: LongTextView,
  Input: ordinaryInput('LongTextInput'),
  read: readOwn<string>,
  write: writeOwn,
  isEmpty: (value) => !value,
  text: (value) => value ?? '',
  width: 280,
  multiline: true,
  filter: textFilter,
});
