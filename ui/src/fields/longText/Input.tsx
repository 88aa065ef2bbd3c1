import { Textarea } from '@mantine/core';
import type { InputProps } from '../definition';
import { controlProps } from '../inputCommon';

export function LongTextInput(props: InputProps<string | null>) {
  return (
    <Textarea
      {...controlProps(props)}
      value={props.value ?? ''}
      maxLength={props.field.maxLength}
      autosize
      minRows={3}
      maxRows={14}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
