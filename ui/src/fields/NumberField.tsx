import { NumberInput } from '@mantine/core';
import { useFormat } from '@/kit/format';
import type { InputProps, ViewProps } from './definition';
import classes from './fields.module.css';
import { controlProps } from './inputCommon';

/** Digits after the point of an integer or decimal field. */
function digits(field: InputProps<number | null>['field']): number {
  return field.type === 'integer' ? 0 : (field.scale ?? 2);
}

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

export function NumberFieldView({ value, field }: ViewProps<number | null>) {
  const format = useFormat();
  // A year or a position is a name rather than a quantity: no thousands sign in four digits.
  const isYear = field.type === 'integer' && /year/i.test(field.name);
  return <span className={classes.number}>{isYear ? value : format.number(value ?? 0, digits(field))}</span>;
}
