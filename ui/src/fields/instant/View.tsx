import { useFormat } from '@/kit/format';
import type { ViewProps } from '../definition';
import classes from '../fields.module.css';

export function InstantView({ value }: ViewProps<string | null>) {
  const format = useFormat();
  return (
    <time dateTime={value ?? ''} className={classes.number} title={format.ago(value ?? '')}>
      {format.moment(value ?? '')}
    </time>
  );
}
