import type { Plugin } from 'vite';

const styles = /var css_248z = (".*");\s*injectStyles\(css_248z\);/;
const prefix = 'virtual:fullcalendar/';

/**
 * Moves FullCalendar's styles into the stylesheet. It would put them into a `<style>` element at
 * run time, which the content security policy (`style-src 'self'`) refuses; its icon font is a
 * data: URL, which it refuses too, and which we do not use.
 */
export function fullCalendarStyles(): Plugin {
  const sheets = new Map<string, string>();
  return {
    name: 'suki-fullcalendar-styles',
    enforce: 'pre',
    config: () => ({ optimizeDeps: { exclude: ['@fullcalendar/core', '@fullcalendar/react', '@fullcalendar/daygrid', '@fullcalendar/timegrid', '@fullcalendar/list', '@fullcalendar/interaction'] } }),
    resolveId: (source) => (source.startsWith(prefix) ? `\0${source}` : null),
    load: (source) => (source.startsWith(`\0${prefix}`) ? (sheets.get(source.slice(1)) ?? '') : null),
    transform(code, id) {
      const part = /@fullcalendar\/(\w+)\/[\w-]+\.js/.exec(id)?.[1];
      if (!part) return null;
      const found = styles.exec(code);
      let changed = code.replace('registerStylesRoot(document);', '').replace(/function ensureElHasStyles\(el\) \{/, '$& return;');
      if (found?.[1]) {
        const css = (JSON.parse(found[1]) as string).replace(/@font-face\{[^}]*\}/g, '');
        sheets.set(`${prefix}${part}.css`, css);
        changed = `import '${prefix}${part}.css';\n${changed.replace(styles, '')}`;
      }
      return changed === code ? null : { code: changed, map: null };
    },
  };
}
