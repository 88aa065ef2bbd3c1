import { OptionBadge } from '../enum/OptionBadge';
import type { ViewProps } from '../definition';
import classes from '../fields.module.css';

export function MultiEnumView({ field, value, dense }: ViewProps<string[]>) {
  const shown = dense ? value.slice(0, 2) : value;
  return (
    <span className={classes.badges}>
      {shown.map((item) => <OptionBadge key={item} field={field} value={item} />)}
      {shown.length < value.length && <span>+{value.length - shown.length}</span>}
    </span>
  );
}
