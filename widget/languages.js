import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { minify } from 'terser';
import { transformWithOxc } from 'vite';

const SOURCE = new URL('src/', import.meta.url);

/** What a module without imports exports. */
async function read(path) {
  const { code } = await transformWithOxc(readFileSync(new URL(path, SOURCE), 'utf8'), path);
  return Object.values(await import(`data:text/javascript,${encodeURIComponent(code)}`))[0];
}

/** Every sentence as code, in the order of the English words, which is how the widget knows them apart. */
const linesOf = (english, words) =>
  Object.entries(english).flatMap(([key, one]) => {
    if (typeof one === 'object') return linesOf(one, words[key]);
    return typeof one === 'function' ? String(words[key]) : JSON.stringify(words[key]);
  });

/**
 * The words of each language but English, which comes with what says it: a module for each part of the widget that is fetched by itself.
 *
 * @returns their code by their names, and the hash of all that stands in each name.
 */
export async function languageFiles() {
  const files = [];
  for (const { name: language } of readdirSync(new URL('locale/', SOURCE), { withFileTypes: true }).filter((one) => one.isDirectory())) {
    for (const file of readdirSync(new URL(`locale/${language}/`, SOURCE))) {
      const part = file.replace(/\.ts$/, '');
      // The panel's own words, or those beside what is a download of its own.
      const english = [`locale/${file}`, `${part}/words.ts`].find((path) => existsSync(new URL(path, SOURCE)));
      const lines = linesOf(await read(english), await read(`locale/${language}/${file}`));
      const { code } = await minify(`export default[${lines}]`, { module: true, ecma: 2022 });
      files.push([`${language}-${part}`, code]);
    }
  }
  const hash = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 8);
  return { hash, files: files.map(([name, code]) => [`${name}-${hash}.js`, code]) };
}
