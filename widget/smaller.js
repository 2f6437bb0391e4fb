import { readFileSync } from 'node:fs';
import { transform } from 'lightningcss';
import { minify } from 'terser';
import { transformWithOxc } from 'vite';

const read = async (name) => {
  const { code } = await transformWithOxc(readFileSync(new URL(`../shared/src/${name}`, import.meta.url), 'utf8'), name);
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
};
const BOUNDS = { ...(await read('limits.ts')), ...(await read('live.ts')) };

/** The style sheets, each a text in a module of its own, as short as they can be written. */
export const smallerStyles = {
  name: 'smaller-styles',
  transform: {
    filter: { id: /\.css\.ts$/ },
    handler: (code, filename) =>
      code.replace(/(?<=^export default )`([^`]*)`/m, (_, styles) =>
        JSON.stringify(transform({ filename, code: Buffer.from(styles), minify: true }).code.toString()),
      ),
  },
};

/** Elements by `h`, which takes children as they come: shorter for each than the automatic runtime, which is a module more. */
export const shorterElements = {
  name: 'shorter-elements',
  enforce: 'pre',
  transform: {
    filter: { id: /\/widget\/src\/.*\.tsx$/ },
    handler: (code) => `import { h, Fragment } from 'preact';\n${code}`,
  },
};

/** What the bundler's own minifier, which comes after it, leaves: of an object of constants only the values that are used. */
export const smallerCode = {
  name: 'smaller-code',
  async renderChunk(code, _, { format }) {
    const smaller = await minify(code, {
      module: format === 'es',
      ecma: 2022,
      mangle: false,
      compress: { passes: 3, unsafe_arrows: true, keep_fargs: false },
    });
    return { code: smaller.code, map: null };
  },
};

/** Each bound where it is used: their table would come along whole, most of it the server's. */
export const inlineLimits = {
  name: 'inline-limits',
  transform: {
    filter: { code: /\b(LIMITS|LIVE)\./ },
    handler: (code) => code.replace(/\b(LIMITS|LIVE)\.(\w+)/g, (_, table, bound) => BOUNDS[table][bound]),
  },
};

/** A mark for bundlers, which have done their work by now. */
export const unmarked = {
  name: 'unmarked',
  generateBundle(_, files) {
    for (const file of Object.values(files)) if (file.code) file.code = file.code.replaceAll('/* @__PURE__ */', '');
  },
};
