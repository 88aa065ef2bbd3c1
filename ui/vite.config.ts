import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { fullCalendarStyles } from './fullcalendar-plugin';
import { offline } from './offline-plugin';
import { phoneZones } from './phone-plugin';
import { themeVariables } from './theme-plugin';

const source = fileURLToPath(new URL('./src', import.meta.url));

export default defineConfig({
  plugins: [react(), themeVariables(), phoneZones(), offline(), fullCalendarStyles()],
  resolve: { alias: { '@': source, 'react-remove-scroll': `${source}/kit/NoScrollLock.tsx` } },
  build: {
    target: 'es2022',
    // A data: URL would need a wider content security policy, so every asset stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 500,
    rollupOptions: {
      output: {
        manualChunks: (id) => {
          if (/node_modules\/(react|react-dom|scheduler)\//.test(id)) return 'react';
          if (/node_modules\/@tanstack\//.test(id)) return 'tanstack';
          return undefined;
        },
      },
    },
  },
  server: { proxy: { '/api': process.env.SUKI_ADDRESS ?? 'http://127.0.0.1:8080' } },
  // One world for all files: making jsdom anew for each took nine tenths of the time.
  test: { environment: 'jsdom', isolate: false, include: ['src/**/*.test.{ts,tsx}'] },
});
