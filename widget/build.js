import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { languageFiles } from './languages.js';
import { partsOf } from './parts.js';
import { inlineLimits, shorterElements, smallerCode, smallerStyles, unmarked } from './smaller.js';

const root = fileURLToPath(new URL('.', import.meta.url));
const common = {
  root,
  configFile: false,
  logLevel: 'warn',
  plugins: [inlineLimits, shorterElements, smallerStyles, smallerCode, unmarked],
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
};
const target = 'es2022';
// Terser takes a second or two.
const checks = { pluginTimings: false };

rmSync(`${root}dist`, { recursive: true, force: true });
mkdirSync(`${root}dist`);

const { hash, files } = await languageFiles();
for (const [name, lines] of files) writeFileSync(`${root}dist/${name}`, lines);

// First the second download, since its name with the hash of its contents goes into the loader. What not everybody needs has a
// file of its own, which takes from boot what boot has already: an entry may export more than it does by itself.
const boot = await build({
  ...common,
  define: { __WORDS_HASH__: JSON.stringify(hash) },
  build: {
    target,
    outDir: 'dist',
    emptyOutDir: false,
    lib: { entry: 'src/boot.tsx', formats: ['es'] },
    rolldownOptions: {
      preserveEntrySignatures: 'allow-extension',
      checks,
      output: { entryFileNames: 'boot-[hash].js', chunkFileNames: '[name]-[hash].js', minify: true },
    },
  },
});
const [{ output }] = Array.isArray(boot) ? boot : [boot];
const entry = output.find((chunk) => chunk.type === 'chunk' && chunk.isEntry);
const bootFile = entry.fileName;
// For size.js; not in dist, which is served.
writeFileSync(`${root}.parts.json`, JSON.stringify(await partsOf(entry.modules)));

// Known by its name, as the loader is: the page's tag asks for it, and the loader has no room for another hash.
await build({
  ...common,
  build: {
    target,
    outDir: 'dist',
    emptyOutDir: false,
    lib: { entry: 'src/proactive/proactive.ts', formats: ['es'], fileName: () => 'proactive.js' },
    rolldownOptions: { checks, output: { minify: true } },
  },
});

await build({
  ...common,
  define: { __BOOT_FILE__: JSON.stringify(bootFile) },
  build: {
    target,
    outDir: 'dist',
    emptyOutDir: false,
    lib: { entry: 'src/loader.ts', formats: ['iife'], name: 'DeskbellLoader', fileName: () => 'widget.js' },
    rolldownOptions: { checks, output: { minify: true } },
  },
});
