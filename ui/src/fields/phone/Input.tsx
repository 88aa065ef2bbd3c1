import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useModel } from '@/api/metadata';
import type { InputProps } from '../definition';
import { controlProps } from '../inputCommon';
import { localForm, storedForm } from './localForm';

export default function PhoneInput(props: InputProps<string | null>) {
  const { company } = useModel().metadata;
  const [typed, setTyped] = useState(props.value ? localForm(props.value, company.country) : '');
  const change = (text: string) => {
    setTyped(text);
    props.onChange(text.trim() ? storedForm(text, company.country) : null);
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
