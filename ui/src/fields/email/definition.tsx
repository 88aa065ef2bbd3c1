import { defineField, readOwn, writeOwn, type ViewProps } from '../definition';
import classes from '../fields.module.css';
import { textFilter } from '../filter/textFilter';
import { ordinaryInput } from '../lazyParts';
import { LinkOut } from '../LinkOut';

function EmailView({ value, dense }: ViewProps<string | null>) {
  if (dense) return <span className={classes.line}>{value}</span>;
  return <LinkOut href={`mailto:${value ?? ''}`}>{value}</LinkOut>;
}

export const emailField = defineField<string | null>({
  type: 'email',
  View: EmailView,
  Input: ordinaryInput('EmailInput'),
  read: readOwn<string>,
  write: writeOwn,
  isEmpty: (value) => !value,
  text: (value) => value ?? '',
  width: 220,
  filter: textFilter,
});
