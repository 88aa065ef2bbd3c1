import { Tooltip } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import { Icon } from '@/kit/Icon';
import classes from './shell.module.css';

interface NavLinkProps {
  target: Pick<LinkProps, 'to' | 'params'>;
  icon: string;
  label: string;
  narrow: boolean;
}

/** One line of the navigation. */
export function NavLink({ target, icon, label, narrow }: NavLinkProps) {
  const item = (
    <Link
      {...target}
      className={classes.item}
      activeOptions={{ exact: false, includeSearch: false }}
      activeProps={{ 'data-active': true, 'aria-current': 'page' }}
      aria-label={label}
    >
      <Icon name={icon} size={20} />
      <span className={classes.itemLabel}>{label}</span>
    </Link>
  );
  return narrow ? <Tooltip label={label} position="right" openDelay={100}>{item}</Tooltip> : item;
}
