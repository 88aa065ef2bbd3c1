import { TextInput } from '@mantine/core';
import type { InputProps } from '../definition';
import { controlProps } from '../inputCommon';

export function TextInputField(props: InputProps<string | null>) {
  return (
    <TextInput
      {...controlProps(props)}
      value={props.value ?? ''}
      maxLength={props.field.maxLength}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
