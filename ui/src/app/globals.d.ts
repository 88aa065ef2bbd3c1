/// <reference types="vite/client" />

declare module 'virtual:theme.css';
declare module '@fontsource-variable/manrope/wght.css';
declare module 'virtual:phone/*' {
  import type { MetadataJson } from 'libphonenumber-js/core';

  const plans: MetadataJson;
  export default plans;
}
