import { lazy } from 'react';
import { defineField, readOwn, writeOwn } from '../definition';
import { plainText } from './sanitise';
import { RichTextView } from './View';

export const richTextField = defineField<string | null>({
  type: 'richText',
  View: RichTextView,
  // The editor is the heaviest part of the client, so it comes only when somebody writes.
  Input: lazy(() => import('./Input')),
  read: readOwn<string>,
  write: writeOwn,
  isEmpty: (value) => !value || plainText(value) === '',
  text: (value) => plainText(value ?? ''),
  width: 280,
  multiline: true,
});
