import { brotliCompressSync, gzipSync } from 'node:zlib';
import { minify } from 'terser';

/** What a file of the widget belongs to; the first that fits. */
const PARTS = [
  ['Preact', /\/node_modules\/.*preact/],
  ['styles', /\.css\.ts$/],
  ['strings', /\/(locale\/|words\.ts$)/],
  ['shared with the console', /\/(shared\/src|node_modules)\//],
  ['the widget’s own', /./],
];

/**
 * How the bytes of a download are shared out: each part minified and compressed alone, so that together they are more than
 * the download itself.
 */
export async function partsOf(modules) {
  const codes = new Map(PARTS.map(([name]) => [name, '']));
  for (const [id, { code }] of Object.entries(modules)) {
    const [name] = PARTS.find(([, fits]) => fits.test(id));
    codes.set(name, `${codes.get(name)}${code ?? ''}\n`);
  }
  const measured = {};
  for (const [name, whole] of codes) {
    // What nobody within the part calls is called by another.
    const { code } = await minify(whole, { module: true, ecma: 2022, mangle: { toplevel: true }, compress: { unused: false } });
    const bytes = Buffer.from(code);
    measured[name] = { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
  }
  return measured;
}
