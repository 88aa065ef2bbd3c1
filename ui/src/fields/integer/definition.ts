import { defineField, readOwn, writeOwn } from '../definition';
import { numberFilter } from '../filter/numberFilter';
import { NumberFieldInput, NumberFieldView } from '../NumberField';

export const integerField = defineField<number | null>({
  type: 'integer',
  View: NumberFieldView,
  Input: NumberFieldInput,
  read: readOwn<number>,
  write: writeOwn,
  isEmpty: (value) => value === null,
  text: (value, _field, format) => (value === null ? '' : format.number(value)),
  width: 150,
  align: 'end',
  filter: numberFilter,
});
