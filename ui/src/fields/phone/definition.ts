import { lazy } from 'react';
import { defineField, readOwn, writeOwn } from '../definition';
import { textFilter } from '../filter/textFilter';

export const phoneField = defineField<string | null>({
  type: 'phone',
  View: lazy(() => import('./View')),
  Input: lazy(() => import('./Input')),
  read: readOwn<string>,
  write: writeOwn,
  isEmpty: (value) => !value,
  text: (value) => value ?? '',
  width: 170,
  filter: textFilter,
});
