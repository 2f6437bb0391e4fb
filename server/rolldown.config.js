import { defineConfig } from 'rolldown';

// Bundles our own code with what it takes from shared; every npm dependency stays outside.
export default defineConfig({
  input: { main: 'src/main.ts', 'matching-worker': 'src/faq/matching-worker.ts' },
  platform: 'node',
  external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('@deskbell/'),
  output: { dir: 'dist', format: 'esm', sourcemap: true, cleanDir: true },
  logLevel: 'warn',
});
