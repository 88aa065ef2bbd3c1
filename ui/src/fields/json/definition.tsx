import { JsonInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/json';
import { defineField, type InputProps, type ViewProps } from '../definition';
import classes from '../fields.module.css';
import { controlProps } from '../inputCommon';

function JsonView({ value, dense }: ViewProps<Json>) {
  if (dense) return <span className={classes.line}>{JSON.stringify(value)}</span>;
  return <pre className={classes.code}>{JSON.stringify(value, null, 2)}</pre>;
}

/** Text that is not JSON yet stays in the box and is not passed on. */
function JsonFieldInput(props: InputProps<Json>) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(props.value === null ? '' : JSON.stringify(props.value, null, 2));
  const change = (text: string) => {
    setTyped(text);
    try {
      props.onChange(text.trim() === '' ? null : (JSON.parse(text) as Json));
    } catch {
      return;
    }
  };
  return (
    <JsonInput
      {...controlProps(props)}
      value={typed}
      onChange={change}
      formatOnBlur
      autosize
      minRows={3}
      maxRows={16}
      validationError={props.error ?? t('field.badJson')}
    />
  );
}

export const jsonField = defineField<Json>({
  type: 'json',
  View: JsonView,
  Input: JsonFieldInput,
  read: (record, field) => record[field.name] ?? null,
  write: (value, field) => ({ [field.name]: value }),
  isEmpty: (value) => value === null,
  text: (value) => (value === null ? '' : JSON.stringify(value)),
  width: 220,
  multiline: true,
});
