import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

const one = (entry, format, define = {}) =>
  build({
    ...common,
    define,
    build: {
      target,
      write: false,
      lib: { entry, formats: [format], name: 'DeskbellLoader' },
      rolldownOptions: { checks, output: { minify: true } },
    },
  }).then(([{ output }]) => output[0].code);

const proactive = await one('src/proactive/proactive.ts', 'es');

// Before the loader, which has its name with the hash of its contents. What not everybody needs has a file of its own, which takes
// from boot what boot has already: an entry may export more than it does by itself.
const boot = await build({
  ...common,
  // The loader has room for one hash: the other part that it fetches is named by the same.
  plugins: [...common.plugins, { name: 'proactive-counts', augmentChunkHash: ({ isEntry }) => (isEntry ? proactive : undefined) }],
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
const proactiveFile = bootFile.replace('boot', 'proactive');
writeFileSync(`${root}dist/${proactiveFile}`, proactive);
// For size.js; not in dist, which is served.
writeFileSync(`${root}.parts.json`, JSON.stringify(await partsOf(entry.modules)));

const loader = await one('src/loader.ts', 'iife', {
  __BOOT_FILE__: JSON.stringify(bootFile),
  __PROACTIVE_FILE__: JSON.stringify(proactiveFile),
});
writeFileSync(`${root}dist/widget.js`, loader);

// The same once more for who wants this one for good, and what it is made of.
const integrity = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
const version = createHash('sha256').update(loader).digest('base64url').slice(0, 8);
const parts = readdirSync(`${root}dist`).filter((name) => name !== 'widget.js');
writeFileSync(`${root}dist/widget-${version}.js`, loader);
writeFileSync(
  `${root}dist/widget-${version}.json`,
  JSON.stringify({
    file: `widget-${version}.js`,
    integrity: integrity(loader),
    files: Object.fromEntries(parts.map((name) => [name, integrity(readFileSync(`${root}dist/${name}`))])),
  }),
);
