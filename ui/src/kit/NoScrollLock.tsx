import { forwardRef, type ComponentPropsWithoutRef } from 'react';

interface NoScrollLockProps extends ComponentPropsWithoutRef<'div'> {
  enabled?: boolean;
}

/**
 * Stands where Mantine's dialogs take `react-remove-scroll` (see vite.config.ts): that locks the page's
 * scroll with a style element, which our content security policy refuses, so it is off everywhere.
 */
export const RemoveScroll = Object.assign(
  forwardRef<HTMLDivElement, NoScrollLockProps>(({ enabled: _enabled, ...others }, ref) => <div ref={ref} {...others} />),
  { classNames: { fullWidth: '', zeroRight: '' } },
);
RemoveScroll.displayName = 'RemoveScroll';
