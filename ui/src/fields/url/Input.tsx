import { TextInput } from '@mantine/core';
import type { InputProps } from '../definition';
import { controlProps } from '../inputCommon';

export function UrlInput(props: InputProps<string | null>) {
  return (
    <TextInput
      {...controlProps(props)}
      inputMode="url"
      placeholder="https://"
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
