import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { API, NodeBuilderFlags } from 'typescript/unstable/sync';
import { transformWithOxc } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const read = (path) => readFileSync(join(root, path), 'utf8');
const MODULES = ['index', 'element'];

rmSync(`${root}dist`, { recursive: true, force: true });
mkdirSync(`${root}dist`);

for (const name of MODULES) {
  const { code } = await transformWithOxc(read(`src/${name}.ts`), `${name}.ts`);
  writeFileSync(`${root}dist/${name}.js`, code.replaceAll("'./index.ts'", "'./index.js'").replaceAll('"./index.ts"', '"./index.js"'));
}

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
const only = '--declaration --emitDeclarationOnly --noCheck --composite false --incremental false'.split(' ');
execFileSync(process.execPath, [tsc, '-p', root, ...only, '--outDir', join(root, '.types/npm')], { stdio: 'inherit' });
const declared = (name) => read(`.types/npm/${name}.d.ts`).replace(/^import type .* from '..\/..\/src\/public-api.ts';\n/m, '');

// What the public API takes from elsewhere is written out, so that the types need nothing beside them.
const api = read('../src/public-api.ts');
const [importing, names] = /import type \{ (.*) \} from '@deskbell\/shared';\n/.exec(api);
const compiler = new API();
const { checker } = compiler.updateSnapshot({ openProject: join(root, '../tsconfig.json') }).getProjects()[0];
const writtenOut = names.split(', ').map((name) => {
  const type = checker.getTypeAtPosition(join(root, '../src/public-api.ts'), api.indexOf(name));
  return `export type ${name} = ${checker.typeToString(type, undefined, NodeBuilderFlags.NoTruncation | NodeBuilderFlags.InTypeAlias)};\n`;
});
compiler.close();

writeFileSync(`${root}dist/index.d.ts`, [...writtenOut, api.replace(importing, ''), declared('index')].join('\n'));
writeFileSync(
  `${root}dist/element.d.ts`,
  `import type { PublicApi } from './index.js';\n${declared('element').replaceAll('./index.ts', './index.js')}`,
);
