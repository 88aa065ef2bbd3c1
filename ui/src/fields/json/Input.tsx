import { JsonInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/json';
import type { InputProps } from '../definition';
import { controlProps } from '../inputCommon';

/** Text that is not JSON yet stays in the box and is not passed on. */
export function JsonFieldInput(props: InputProps<Json>) {
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
