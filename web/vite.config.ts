/** Builds the app into `dist/web`; `npx vite web` serves it while it is worked on, beside a running `onrecord serve`. */

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env['ONRECORD_API'] ?? 'http://127.0.0.1:7878';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../dist/web/', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    // The Content-Security-Policy allows files of our own and nothing inside them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // The reader is given its files by `fetch`; Node's way to them is never taken.
  resolve: { alias: { 'node:fs/promises': fileURLToPath(new URL('./lib/no-files.ts', import.meta.url)) } },
  worker: { format: 'es' },
  server: { proxy: { '/api': api, '/sql': api, '/openapi.json': api, '/data': api, '/models': api } },
});
