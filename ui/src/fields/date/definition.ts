import { lazy } from 'react';
import { defineField, readOwn, writeOwn } from '../definition';
import { dateFilter } from '../filter/dateFilter';
import { DateView } from './View';

export const dateField = defineField<string | null>({
  type: 'date',
  View: DateView,
  Input: lazy(() => import('./Input')),
  read: readOwn<string>,
  write: writeOwn,
  isEmpty: (value) => !value,
  text: (value, _field, format) => (value ? format.day(value) : ''),
  width: 130,
  filter: dateFilter,
});
