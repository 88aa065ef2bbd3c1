import { useFormat } from '@/kit/format';
import type { ViewProps } from '../definition';
import classes from '../fields.module.css';

export function DateView({ value }: ViewProps<string | null>) {
  const format = useFormat();
  return <time dateTime={value ?? ''} className={classes.number}>{format.day(value ?? '')}</time>;
}
