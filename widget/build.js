import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const common = {
  root,
  configFile: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
};
const target = 'es2022';

rmSync(`${root}dist`, { recursive: true, force: true });

// First the second download, since its name with the hash of its contents goes into the loader.
const boot = await build({
  ...common,
  build: {
    target,
    outDir: 'dist',
    emptyOutDir: false,
    lib: { entry: 'src/boot.tsx', formats: ['es'] },
    rolldownOptions: { output: { entryFileNames: 'boot-[hash].js', minify: true } },
  },
});
const [{ output }] = Array.isArray(boot) ? boot : [boot];
const bootFile = output.find((chunk) => chunk.type === 'chunk' && chunk.isEntry).fileName;

await build({
  ...common,
  define: { __BOOT_FILE__: JSON.stringify(bootFile) },
  build: {
    target,
    outDir: 'dist',
    emptyOutDir: false,
    lib: { entry: 'src/loader.ts', formats: ['iife'], name: 'DeskbellLoader', fileName: () => 'widget.js' },
    rolldownOptions: { output: { minify: true } },
  },
});
