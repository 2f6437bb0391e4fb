import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

// What a shop's page downloads, each file compressed alone: gzip level 9, brotli quality 11. Bytes.
const GATES = { loader: 2_500, open: 25_000, language: 1_000 };

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
const sum = (a, b) => ({ raw: a.raw + b.raw, gzip: a.gzip + b.gzip, brotli: a.brotli + b.brotli });
const open = sum(loader, boot);
const talking = sum(open, measureNamed('talk-'));

const parts = JSON.parse(readFileSync(new URL('.parts.json', import.meta.url), 'utf8'));
/** What few visitors need, by when it is fetched. */
const MORE = [
  ['more, from the first message on', 'talk'],
  ['more, on a product’s page', 'page-facts'],
  ['more, to browse the answers', 'browse'],
  ['more, by a link from an e-mail', 'follow-link'],
  ['more, on the way to a person', 'draw-desk'],
  ['more, to send files', 'draw-files'],
  ['more, to leaf back', 'draw-earlier'],
  ['more, at the end of a chat', 'draw-people'],
  ['more, while somebody types', 'draw-suggestions'],
  ['more, on a phone', 'hold-page'],
  ['more, where nobody looks', 'notice'],
  ['more, where the page says who it is', 'visitor-acts'],
  ['more, where the page listens', 'happenings'],
  ['more, with several tabs', 'visitor-tabs'],
  ['more, without WebSockets', 'fall-back'],
].map(([words, name]) => ({ words, name, size: measureNamed(`${name}-`) }));
// A language's words by the part of the widget that says them. An open chat fetches those of the chat; the others come when it gets there.
const words = files.flatMap((name) => {
  const [, language, part] = /^(\w\w)-(\w+)-\w+\.js$/.exec(name) ?? [];
  return part ? [{ language, part, ...measure(name) }] : [];
});
const brotliOf = (entries) => Object.fromEntries(entries.map(([name, { brotli }]) => [name, brotli]));

if (process.argv.includes('--json')) {
  console.log(
    JSON.stringify({
      loader_br: loader.brotli,
      open_br: open.brotli,
      talking_br: talking.brotli,
      languages_br: brotliOf(words.filter(({ part }) => part === 'chat').map((one) => [one.language, one])),
      downloads_br: brotliOf(MORE.map(({ name, size }) => [name, size])),
      parts_br: brotliOf(Object.entries(parts)),
    }),
  );
} else {
  console.log('widget, bytes                               raw    gzip  brotli    gate');
  const row = (words, { raw, gzip, brotli }, gate) =>
    console.log(words.padEnd(40), ...[raw, gzip, brotli, gate ?? ''].map((cell) => String(cell).padStart(7)));
  row('before a click (widget.js)', loader, GATES.loader);
  row('on the first click (boot)', boot);
  for (const [name, part] of Object.entries(parts)) row(`  of it ${name}, alone`, part);
  row('open, in all', open, GATES.open);
  row('before a click, with triggers', measureNamed('proactive-'));
  for (const { words, size } of MORE) row(words, size);
  row('in a conversation, in all', talking);
  for (const part of new Set(words.map(({ part }) => part))) {
    const [largest] = words.filter((one) => one.part === part).sort((a, b) => b.brotli - a.brotli);
    row(`a language, at most: ${part} (${largest.language})`, largest, GATES.language);
  }
}
if (loader.brotli > GATES.loader || open.brotli > GATES.open || words.some(({ brotli }) => brotli > GATES.language)) {
  console.error('The widget has outgrown its gate (brotli).');
  process.exit(1);
}
