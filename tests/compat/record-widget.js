// Keeps the widget as it is built now, as browsers have it in their caches after a release: what English needs of it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

// Another checkout, for a version that was not recorded when it was new.
const checkout = process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url));
const dist = join(checkout, 'widget/dist');
const { stdout: name } = spawnSync('git', ['-C', checkout, 'log', '-1', '--format=%cs-%h', '--abbrev=7'], { encoding: 'utf8' });

const isOfAnotherLanguage = (file) => /^[a-z]{2}-\w+-[0-9a-f]{8}\.js$/.test(file);
const isTwice = (file) => /^widget-/.test(file);
const files = readdirSync(dist).filter((file) => !isOfAnotherLanguage(file) && !isTwice(file));
const recorded = Object.fromEntries(files.map((file) => [file, readFileSync(join(dist, file), 'utf8')]));
const folder = fileURLToPath(new URL('widgets/', import.meta.url));
mkdirSync(folder, { recursive: true });
const bytes = gzipSync(JSON.stringify(recorded), { level: 9 });
writeFileSync(`${folder}${name.trim()}.json.gz`, bytes);
console.log(`tests/compat/widgets/${name.trim()}.json.gz: ${files.length} files, ${bytes.length} bytes.`);
