import { Textarea } from '@mantine/core';
import { lazy } from 'react';
import { useModel } from '@/api/metadata';
import type { InputProps } from '../definition';
import { controlProps } from '../inputCommon';

const ConditionInput = lazy(() => import('../condition/Input').then((part) => ({ default: part.ConditionInput })));

export function LongTextInput(props: InputProps<string | null>) {
  const model = useModel();
  const kind = props.values[props.field.conditionOn ?? ''];
  const about = typeof kind === 'string' ? model.entity(kind) : undefined;
  if (about) return <ConditionInput {...props} about={about} />;
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
