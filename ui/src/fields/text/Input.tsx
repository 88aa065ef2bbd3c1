import { TextInput } from '@mantine/core';
import type { InputProps } from '../definition';
import { controlProps } from '../inputCommon';
import { EntityNameInput } from '../naming/EntityNameInput';
import { FieldNamesInput } from '../naming/FieldNamesInput';
import { useNamedKind } from '../naming/useNamedKind';

export function TextInputField(props: InputProps<string | null>) {
  const kind = useNamedKind(props.field, props.values);
  if (props.field.namesEntity) return <EntityNameInput {...props} />;
  if (kind) return <FieldNamesInput {...props} kind={kind} />;
  return (
    <TextInput
      {...controlProps(props)}
      value={props.value ?? ''}
      maxLength={props.field.maxLength}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
