import { defineConfig } from 'rolldown';

// What measures and teaches the matcher: run by hand, and no part of the server.
export default defineConfig({
  input: { eval: 'training/eval.ts', replay: 'training/replay.ts', speed: 'training/speed.ts', train: 'training/train.ts' },
  platform: 'node',
  external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('@deskbell/'),
  output: { dir: 'training/dist', format: 'esm', sourcemap: true, cleanDir: true },
  logLevel: 'warn',
});
