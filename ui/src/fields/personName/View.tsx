import type { ViewProps } from '../definition';
import classes from '../fields.module.css';
import type { PersonName } from './definition';

export function PersonNameView({ value, dense }: ViewProps<PersonName>) {
  return <span className={dense ? classes.line : classes.lines}>{value.whole || `${value.firstName} ${value.lastName}`.trim()}</span>;
}
