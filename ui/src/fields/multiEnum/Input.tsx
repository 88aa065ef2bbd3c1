import { MultiSelect, TagsInput } from '@mantine/core';
import type { InputProps } from '../definition';
import { offered } from '../enum/offered';
import { controlProps } from '../inputCommon';

export function MultiEnumInput(props: InputProps<string[]>) {
  const options = offered(props.field, props.value);
  if (!props.field.allowOther) {
    return (
      <MultiSelect {...controlProps(props)} data={options} value={props.value} clearable searchable onChange={props.onChange} />
    );
  }
  const toLabel = (value: string) => options.find((option) => option.value === value)?.label ?? value;
  const toValue = (label: string) => options.find((option) => option.label === label)?.value ?? label;
  return (
    <TagsInput
      {...controlProps(props)}
      data={options.map((option) => option.label)}
      value={props.value.map(toLabel)}
      onChange={(labels) => props.onChange(labels.map(toValue))}
    />
  );
}
