import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

// What a shop's page downloads, each file compressed alone: gzip level 9, brotli quality 11. Bytes.
const GATES = { loader: 2_500, open: 25_000 };

const folder = fileURLToPath(new URL('dist/', import.meta.url));
const measure = (name) => {
  const bytes = readFileSync(folder + name);
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
};
const measureNamed = (start) => measure(files.find((name) => name.startsWith(start)));
let files;
try {
  files = readdirSync(folder);
} catch {
  console.error('There is no widget to measure yet. Build it first: pnpm build');
  process.exit(1);
}
const loader = measure('widget.js');
const boot = measureNamed('boot-');
const open = { raw: loader.raw + boot.raw, gzip: loader.gzip + boot.gzip, brotli: loader.brotli + boot.brotli };

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ loader_br: loader.brotli, open_br: open.brotli }));
} else {
  console.log('widget, bytes                       raw    gzip  brotli    gate');
  const row = (words, { raw, gzip, brotli }, gate) =>
    console.log(words.padEnd(32), ...[raw, gzip, brotli, gate ?? ''].map((cell) => String(cell).padStart(7)));
  row('before a click (widget.js)', loader, GATES.loader);
  row('on the first click (boot)', boot);
  row('open, in all', open, GATES.open);
  row('more, on a product’s page', measureNamed('page-facts-'));
  row('more, to browse the answers', measureNamed('browse-'));
  row('more, by a link from an e-mail', measureNamed('follow-link-'));
  row('more, on the way to a person', measureNamed('draw-desk-'));
  row('more, to send files', measureNamed('draw-files-'));
  row('more, at the end of a chat', measureNamed('draw-people-'));
  row('more, where the page listens', measureNamed('happenings-'));
  row('more, with several tabs', measureNamed('visitor-tabs-'));
  row('more, without WebSockets', measureNamed('fall-back-'));
}
if (loader.brotli > GATES.loader || open.brotli > GATES.open) {
  console.error('The widget has outgrown its gate (brotli).');
  process.exit(1);
}
