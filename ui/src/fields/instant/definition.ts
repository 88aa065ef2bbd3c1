import { lazy } from 'react';
import { defineField, readOwn, writeOwn } from '../definition';
import { instantFilter } from '../filter/dateFilter';
import { InstantView } from './View';

export const instantField = defineField<string | null>({
  type: 'instant',
  View: InstantView,
  Input: lazy(() => import('./Input')),
  read: readOwn<string>,
  write: writeOwn,
  isEmpty: (value) => !value,
  text: (value, _field, format) => (value ? format.moment(value) : ''),
  width: 170,
  filter: instantFilter,
});
