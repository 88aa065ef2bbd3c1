import { TextInput } from '@mantine/core';
import type { InputProps } from '../definition';
import { controlProps } from '../inputCommon';

export function EmailInput(props: InputProps<string | null>) {
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
