import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { bundleBudget } from './bundling/budget.ts';

const server = process.env['PATCHBAY_URL'] ?? 'http://127.0.0.1:4392';
/** The server only answers its own origin; the development proxy speaks as that origin. */
const proxied = { target: server, changeOrigin: true, headers: { origin: server } };

export default defineConfig({
  plugins: [react(), bundleBudget({ shell: 130_000, visit: 400_000 })],
  resolve: {
    conditions: ['patchbay-source', ...defaultClientConditions],
  },
  build: {
    outDir: 'dist/site',
    emptyOutDir: true,
    // The policy allows no data: fonts, so nothing may be inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    reportCompressedSize: false,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': proxied, '/socket.io': { ...proxied, ws: true } },
  },
});
