import { defineField, readOwn, writeOwn } from '../definition';
import { ordinaryInput } from '../lazyParts';
import { RecurrenceView } from './View';

export const recurrenceField = defineField<string | null>({
  type: 'recurrence',
  View: RecurrenceView,
  Input: ordinaryInput('RecurrenceInput'),
  read: readOwn,
  write: writeOwn,
  isEmpty: (value) => !value,
  text: (value) => value ?? '',
  width: 180,
});
