import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Each of these is a process of its own: the server and what loads it must not share a thread.
// The folder lies beside tests/support, so that paths that are relative to a file there stay right.
export default defineConfig({
  root: here('.'),
  build: {
    ssr: true,
    outDir: here('../dist'),
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    rolldownOptions: {
      input: {
        bench: here('bench.ts'),
        driver: here('driver/driver.ts'),
        'echo-server': here('baselines/echo-server.ts'),
        'socket-io-server': here('baselines/socket-io-server.ts'),
        'batch-inserts': here('baselines/batch-inserts.ts'),
        'bare-moves': here('baselines/bare-moves.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
  ssr: { noExternal: [/^@deskbell\//] },
});
