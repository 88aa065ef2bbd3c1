import { defineField, readOwn } from '../definition';
import { TextView } from '../text/View';

/** Records show a formula as a field of its result's type; this is what stands where only its own type is known. */
export const formulaField = defineField<string | null>({
  type: 'formula',
  View: TextView,
  read: readOwn<string>,
  write: () => ({}),
  isEmpty: (value) => !value,
  text: (value) => value ?? '',
  width: 140,
});
