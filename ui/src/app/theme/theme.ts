import { Checkbox, createTheme, mergeThemeOverrides, Drawer, Modal, Popover, Tooltip } from '@mantine/core';
import { theme as palette } from './palette';

/** The whole theme: the palette, and the defaults of components. */
export const theme = mergeThemeOverrides(
  palette,
  createTheme({
    components: {
      // Locking the page's scroll would take an inline style element; the page itself never scrolls.
      Checkbox: Checkbox.extend({ defaultProps: { radius: 'xs' } }),
      Modal: Modal.extend({ defaultProps: { lockScroll: false, radius: 'lg' } }),
      Drawer: Drawer.extend({ defaultProps: { lockScroll: false } }),
      Popover: Popover.extend({ defaultProps: { radius: 'md' } }),
      Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, withArrow: true } }),
    },
  }),
);
