import { convertCssVariables, defaultCssVariablesResolver, mergeMantineTheme, DEFAULT_THEME } from '@mantine/core';
import type { Plugin } from 'vite';
import { theme } from './src/app/theme/palette';

const id = 'virtual:theme.css';

/**
 * Writes the theme's CSS variables into the stylesheet at build time. Mantine would put them into
 * a `<style>` element at run time, which the content security policy (`style-src 'self'`) refuses.
 */
export function themeVariables(): Plugin {
  return {
    name: 'suki-theme-variables',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: (source) => {
      if (source !== `\0${id}`) return null;
      const resolved = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
      return convertCssVariables(resolved, ':root');
    },
  };
}
