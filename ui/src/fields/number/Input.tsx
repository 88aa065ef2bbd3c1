import { NumberInput } from '@mantine/core';
import { useFormat } from '@/kit/format';
import type { InputProps } from '../definition';
import { controlProps } from '../inputCommon';
import { digits } from './digits';

export function NumberFieldInput(props: InputProps<number | null>) {
  const format = useFormat();
  return (
    <NumberInput
      {...controlProps(props)}
      value={props.value ?? ''}
      decimalScale={digits(props.field)}
      decimalSeparator={format.decimal}
      thousandSeparator={format.group}
      allowDecimal={digits(props.field) > 0}
      min={props.field.min}
      max={props.field.max}
      clampBehavior="none"
      hideControls
      onChange={(value) => props.onChange(value === '' ? null : Number(value))}
    />
  );
}
