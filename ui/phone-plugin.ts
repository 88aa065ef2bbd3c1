import metadata from 'libphonenumber-js/metadata.min';
import type { Plugin } from 'vite';

const prefix = 'virtual:phone/';

/**
 * The numbering plans of one zone of the world each, `virtual:phone/4` for calling codes +4…:
 * a list of local numbers needs one of them, and all together are twenty times as big.
 */
export function phoneZones(): Plugin {
  return {
    name: 'suki-phone-zones',
    resolveId: (source) => (source.startsWith(prefix) ? `\0${source}` : null),
    load: (source) => {
      if (!source.startsWith(`\0${prefix}`)) return null;
      const zone = source.slice(prefix.length + 1);
      const codes = Object.entries(metadata.country_calling_codes).filter(([code]) => code.startsWith(zone));
      const names = new Set<string>(codes.flatMap(([, countries]) => countries));
      const countries = Object.fromEntries(Object.entries(metadata.countries).filter(([name]) => names.has(name)));
      const plans = { version: metadata.version, country_calling_codes: Object.fromEntries(codes), countries };
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(plans))});`;
    },
  };
}
