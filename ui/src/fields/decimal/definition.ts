import { defineField, readOwn, writeOwn } from '../definition';
import { numberFilter } from '../filter/numberFilter';
import { ordinaryInput } from '../lazyParts';
import { NumberFieldView } from '../number/View';

export const decimalField = defineField<number | null>({
  type: 'decimal',
  View: NumberFieldView,
  Input: ordinaryInput('NumberFieldInput'),
  read: readOwn<number>,
  write: writeOwn,
  isEmpty: (value) => value === null,
  text: (value, _field, format) => (value === null ? '' : format.number(value)),
  width: 150,
  align: 'end',
  filter: numberFilter,
});
