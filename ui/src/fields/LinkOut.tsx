import type { ReactNode } from 'react';
import classes from './fields.module.css';

interface LinkOutProps {
  href: string;
  external?: boolean;
  children: ReactNode;
}

/** A link that does not also start the inline edit or open the row it stands in. */
export function LinkOut({ href, external, children }: LinkOutProps) {
  return (
    <a
      href={href}
      className={classes.link}
      onClick={(event) => event.stopPropagation()}
      {...(external ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
    >
      {children}
    </a>
  );
}
