import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The staff desks: served below /desks/ from dist/desks. Everything else is bundled by script/build.ts. */
export default defineConfig({
  root: here('src/web/desks'),
  base: '/desks/',
  plugins: [react()],
  build: {
    outDir: here('dist/desks'),
    emptyOutDir: true,
    sourcemap: false,
    // One lazy chunk per desk; the shared part with React and Ant Design is large and cached for long.
    chunkSizeWarningLimit: 1500,
  },
});
