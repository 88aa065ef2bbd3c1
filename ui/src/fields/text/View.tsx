import type { ViewProps } from '../definition';
import classes from '../fields.module.css';

export function TextView({ value, dense }: ViewProps<string | null>) {
  return <span className={dense ? classes.line : classes.lines}>{value}</span>;
}
