import { useFormat } from '@/kit/format';
import type { ViewProps } from '../definition';
import classes from '../fields.module.css';
import { digits } from './digits';

export function NumberFieldView({ value, field }: ViewProps<number | null>) {
  const format = useFormat();
  // A year or a position is a name rather than a quantity: no thousands sign in four digits.
  const isYear = field.type === 'integer' && /year/i.test(field.name);
  return <span className={classes.number}>{isYear ? value : format.number(value ?? 0, digits(field))}</span>;
}
