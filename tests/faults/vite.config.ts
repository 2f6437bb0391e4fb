import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Bundles the driver with what it takes of ours: Node 20 reads no TypeScript.
export default defineConfig({
  root: here('.'),
  logLevel: 'error',
  build: { ssr: here('main.ts'), outDir: here('dist'), emptyOutDir: true, target: 'node20', sourcemap: true },
  ssr: { noExternal: [/^@deskbell\//] },
});
