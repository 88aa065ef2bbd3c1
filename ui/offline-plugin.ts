import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const template = fileURLToPath(new URL('./service-worker.js', import.meta.url));

/** Writes `sw.js` with the names of all files of this build; they are hashed, so the list is a version. */
export function offline(): Plugin {
  return {
    name: 'suki-offline',
    apply: 'build',
    generateBundle(_options, bundle) {
      const source = readFileSync(template, 'utf8');
      const files = Object.keys(bundle).filter((name) => name.startsWith('assets/') && !name.endsWith('.map')).map((name) => `/${name}`).sort();
      const page = Object.values(bundle).filter((item) => item.fileName.endsWith('.html')).map((item) => ('source' in item ? item.source : ''));
      const hash = createHash('sha256').update(JSON.stringify([files, page, source])).digest('hex').slice(0, 12);
      const text = source.replace('__VERSION__', `suki-${hash}`).replace('__FILES__', JSON.stringify(files));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: text });
    },
  };
}
