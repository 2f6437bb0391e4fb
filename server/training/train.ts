// Learns server/src/faq/coefficients.json from sets of real questions: `pnpm faq:train FOLDER`. Without `--write` it only shows
// how well what is learnt without a domain does in it.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Coefficients } from '../src/faq/confidence.ts';
import { FEATURES, VOICES } from '../src/faq/features.ts';
import { THRESHOLDS } from '../src/faq/thresholds.ts';
import { WordVectors } from '../src/faq/word-vectors.ts';
import { readSets } from './faq-sets.ts';
import { type Judged, judge, meanOf, type Shares, sharesOf } from './judge.ts';
import { learn, RANKING_RIDGE } from './learn.ts';
import { type Task, tasksOf } from './tasks.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean', default: false } } });
const [folder] = positionals;
if (!folder) throw new Error('pnpm faq:train FOLDER [--write]');
const vectors = WordVectors.read(fileURLToPath(new URL('../../assets/word-vectors.bin', import.meta.url)));
const sets = readSets(folder);
const { balanced } = THRESHOLDS;

/** Shares that are right: for each, how much is answered at the threshold that reaches it. */
const WANTED = [0.95, 0.96, 0.97];

const learnt: Record<string, Coefficients> = {};
for (const [kind, table] of [
  ['meaning', vectors],
  ['lexical', null],
] as const) {
  const tasks = tasksOf(
    sets.filter(({ lang }) => table === null || lang === 'en'),
    table,
  );
  console.log(`\n${kind}: learnt without the domain, tried on it at ${balanced}`);
  console.log('task                        top-1  top-3 | answered precision  oos');
  const leftOut: { task: Task; judged: Judged[] }[] = [];
  for (const domain of new Set(tasks.map((task) => task.domain))) {
    const others = learn(
      tasks.filter((task) => task.domain !== domain),
      RANKING_RIDGE[kind],
    );
    for (const task of tasks.filter((one) => one.domain === domain)) {
      const judged = judge(task, others);
      leftOut.push({ task, judged });
      console.log(line(task.name, sharesOf(judged, balanced)));
    }
  }
  for (const isPart of [false, true]) {
    const some = leftOut.filter(({ task }) => task.isPart === isPart).map(({ judged }) => judged);
    console.log(line(isPart ? 'mean of parts' : 'mean of whole sets', meanOf(some.map((judged) => sharesOf(judged, balanced)))));
    for (const wanted of WANTED) {
      const threshold = thresholdFor(some, wanted);
      console.log(
        line(`  at ${threshold.toFixed(2)}, for ${100 * wanted} % right`, meanOf(some.map((judged) => sharesOf(judged, threshold)))),
      );
    }
  }
  for (const voice of VOICES) {
    const alone = { ranking: FEATURES.map((name) => Number(name === voice)), confidence: { signs: [], bias: 0 } };
    const whole = tasks.filter(({ isPart }) => !isPart);
    const { top1, top3 } = meanOf(whole.map((task) => sharesOf(judge(task, alone), 1)));
    console.log(`${voice} alone`.padEnd(26), percent(top1), percent(top3));
  }
  const coefficients = learn(tasks, RANKING_RIDGE[kind]);
  learnt[kind] = coefficients;
  console.log(FEATURES.map((name, at) => `${name} ${(coefficients.ranking[at] as number).toFixed(2)}`).join(', '));
  console.log(coefficients.confidence.signs.map(({ name, weight }) => `${name} ${weight.toFixed(2)}`).join(', '));
}
if (values.write) {
  const target = fileURLToPath(new URL('../../src/faq/coefficients.json', import.meta.url));
  const short = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(5)) : value);
  writeFileSync(target, `${JSON.stringify(learnt, short, 2)}\n`);
  console.log(`written: ${target}`);
}

/** The lowest threshold at which the mean precision is that. */
function thresholdFor(some: readonly Judged[][], wanted: number): number {
  for (let threshold = 0.5; threshold < 0.99; threshold += 0.01) {
    if (meanOf(some.map((judged) => sharesOf(judged, threshold))).precision >= wanted) return threshold;
  }
  return 0.99;
}

function line(name: string, { top1, top3, answered, precision, oos }: Shares): string {
  return [name.padEnd(26), percent(top1), percent(top3), '|', ...[answered, precision, oos].map(percent)].join(' ');
}

function percent(share: number): string {
  return (100 * share).toFixed(1).padStart(6);
}
