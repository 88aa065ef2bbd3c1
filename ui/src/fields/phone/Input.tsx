import { TextInput } from '@mantine/core';
import plans from 'libphonenumber-js/metadata.min';
import { useState } from 'react';
import { useModel } from '@/api/metadata';
import type { InputProps } from '../definition';
import { controlProps } from '../inputCommon';
import { localForm, storedForm } from './localForm';

export default function PhoneInput(props: InputProps<string | null>) {
  const { company } = useModel().metadata;
  const [typed, setTyped] = useState(props.value ? localForm(props.value, company.country, plans) : '');
  const change = (text: string) => {
    setTyped(text);
    props.onChange(text.trim() ? storedForm(text, company.country, plans) : null);
  };
  return (
    <TextInput
      {...controlProps(props)}
      type="tel"
      inputMode="tel"
      autoComplete="off"
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
