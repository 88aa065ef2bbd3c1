import { useRef, type ReactNode } from 'react';
import classes from './record.module.css';

interface SheetProps {
  /** Of the tabs; the one of this sheet has the same name. */
  id: string;
  name: string;
  /** One of several that are shown in turn. */
  isAlone: boolean;
  isShown: boolean;
  children: ReactNode;
}

/** Parts of a page that are first drawn when they are first seen, and then stay with all that is typed in them. */
export function Sheet({ id, name, isAlone, isShown, children }: SheetProps) {
  const wasSeen = useRef(isShown);
  wasSeen.current ||= isShown;
  const asPanel = isAlone ? { role: 'tabpanel', id: `${id}-panel-${name}`, 'aria-labelledby': `${id}-tab-${name}` } : {};
  return <div className={classes.stack} hidden={!isShown} {...asPanel}>{wasSeen.current && children}</div>;
}
