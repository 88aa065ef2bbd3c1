import { createTheme, mergeThemeOverrides } from '@mantine/core';
import { theme as palette } from './palette';

/** The whole theme: the palette, and the defaults of components. */
export const theme = mergeThemeOverrides(
  palette,
  createTheme({
    // By name: the components themselves come with the pages that use them.
    components: {
      Checkbox: { defaultProps: { radius: 'xs' } },
      // Locking the page's scroll would take an inline style element; the page itself never scrolls.
      Modal: { defaultProps: { lockScroll: false, radius: 'lg' } },
      Popover: { defaultProps: { radius: 'md' } },
      Tooltip: { defaultProps: { openDelay: 350, withArrow: true } },
    },
  }),
);
