import { defineConfig } from 'rolldown';

// What measures and teaches the matcher: run by hand, and no part of the server.
export default defineConfig({
  input: { eval: 'training/eval.ts', train: 'training/train.ts', speed: 'training/speed.ts' },
  platform: 'node',
  external: (id) => !id.startsWith('.') && !id.startsWith('/'),
  output: { dir: 'training/dist', format: 'esm', sourcemap: true, cleanDir: true },
  logLevel: 'warn',
});
