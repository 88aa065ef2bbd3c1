import { TextInput } from '@mantine/core';
import { defineField, readOwn, writeOwn, type InputProps, type ViewProps } from '../definition';
import classes from '../fields.module.css';
import { textFilter } from '../filter/textFilter';
import { controlProps } from '../inputCommon';
import { LinkOut } from '../LinkOut';

function EmailView({ value, dense }: ViewProps<string | null>) {
  if (dense) return <span className={classes.line}>{value}</span>;
  return <LinkOut href={`mailto:${value ?? ''}`}>{value}</LinkOut>;
}

function EmailInput(props: InputProps<string | null>) {
  return (
    <TextInput
      {...controlProps(props)}
      type="email"
      inputMode="email"
      autoComplete="off"
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.currentTarget.value.trim())}
    />
  );
}

export const emailField = defineField<string | null>({
  type: 'email',
  View: EmailView,
  Input: EmailInput,
  read: readOwn<string>,
  write: writeOwn,
  isEmpty: (value) => !value,
  text: (value) => value ?? '',
  width: 220,
  filter: textFilter,
});
