import { defineField, readOwn, type ViewProps } from '../definition';
import classes from '../fields.module.css';
import { textFilter } from '../filter/textFilter';
import { ordinaryInput } from '../lazyParts';
import { LinkOut } from '../LinkOut';

/** People type `example.org`; what is stored is a whole address. */
export function completeUrl(typed: string): string {
  const text = typed.trim();
  return text === '' || /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
}

function UrlView({ value, dense }: ViewProps<string | null>) {
  const shown = (value ?? '').replace(/^https?:\/\//, '').replace(/\/$/, '');
  // Only web addresses become links: a `javascript:` address must stay text.
  if (dense || !/^https?:/i.test(value ?? '')) return <span className={classes.line}>{shown}</span>;
  return <LinkOut href={value ?? ''} external>{shown}</LinkOut>;
}

export const urlField = defineField<string | null>({
  type: 'url',
  View: UrlView,
  Input: ordinaryInput('UrlInput'),
  read: readOwn<string>,
  write: (value, field) => ({ [field.name]: completeUrl(value ?? '') || null }),
  isEmpty: (value) => !value,
  text: (value) => value ?? '',
  width: 200,
  filter: textFilter,
});
