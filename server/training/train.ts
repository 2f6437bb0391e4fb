// Learns server/src/faq/coefficients.json from sets of real questions: `pnpm faq:train FOLDER`. Without `--write` it only shows
// how well what is learnt without a domain does in it.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Coefficients, confidenceOf, rank, signsOfRightness } from '../src/faq/confidence.ts';
import { type Asked, type Candidate, FaqViews, FEATURES, VOICES } from '../src/faq/features.ts';
import { Phrasings } from '../src/faq/phrasings.ts';
import { WordVectors } from '../src/faq/word-vectors.ts';
import { type FaqSet, faqOf, OUT_OF_SCOPE, PHRASINGS, readSets } from './faq-sets.ts';
import { type Choice, fitChoices, fitLogistic, type Sample } from './fit.ts';

/** A question as the views see it. `right`: the number of its entry; null for one that none answers. */
interface Look {
  asked: Asked;
  candidates: readonly Candidate[];
  right: number | null;
}

/** One set with one number of phrasings: each counts the same. */
interface Task {
  name: string;
  /** Sets of one kind of shop teach each other nothing new: they are left out together. */
  domain: string;
  lang: string;
  entries: number;
  countOf(entry: number): number;
  looks: Look[];
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean', default: false } } });
const [folder] = positionals;
if (!folder) throw new Error('pnpm faq:train FOLDER [--write]');
const vectors = WordVectors.read(fileURLToPath(new URL('../../assets/word-vectors.bin', import.meta.url)));
const sets = readSets(folder);

/** The ranking learns from so many questions of each task and so many rivals in each: more of them change nothing but the time. */
const QUESTIONS = 400;
const RIVALS = 10;
/** Questions of each task, inside and outside. */
const MOST = 400;

/** Most shops have a small FAQ: so each set is also learnt from with so many of its entries, and what asks for the others is outside. */
const PARTS = [3, 7, 15];

const RANKING_RIDGE = 1e-5;
const CONFIDENCE_RIDGE = 1e-4;

const learnt: Record<string, Coefficients> = {};
for (const [kind, table] of [
  ['meaning', vectors],
  ['lexical', null],
] as const) {
  const tasks = sets
    .filter(({ lang }) => table === null || lang === 'en')
    .flatMap((set) =>
      PHRASINGS.flatMap((count, at) => {
        const few = PARTS[at] as number;
        return [lookAt(set, count, table), lookAt(part(set, few, at), count, table, ` of ${few}`)];
      }),
    );
  console.log(`\n${kind}: learnt without the domain, tried on it`);
  console.log('task                        top-1  top-3 | threshold  answered  precision  oos | calibration at 0.85+');
  const rows: { isPart: boolean; row: number[] }[] = [];
  for (const domain of new Set(tasks.map((task) => task.domain))) {
    const others = learn(tasks.filter((task) => task.domain !== domain));
    const threshold = thresholdFor(
      tasks.filter((task) => task.domain !== domain),
      others,
      0.95,
    );
    for (const task of tasks.filter((one) => one.domain === domain)) {
      const row = measure(task, others, threshold);
      rows.push({ isPart: task.name.includes(' of '), row });
      console.log(task.name.padEnd(26), row.map((value) => (100 * value).toFixed(1).padStart(6)).join(' '));
    }
  }
  for (const isPart of [false, true]) {
    const some = rows.filter((one) => one.isPart === isPart).map(({ row }) => row);
    const means = (some[0] ?? []).map((_, at) => (100 * some.reduce((sum, row) => sum + (row[at] as number), 0)) / some.length);
    console.log((isPart ? 'mean of small ones' : 'mean').padEnd(26), means.map((value) => value.toFixed(1).padStart(6)).join(' '));
  }
  for (const voice of VOICES) {
    const alone = { ranking: FEATURES.map((name) => Number(name === voice)), confidence: { signs: [], bias: 0 } };
    const shares = tasks.map((task) => sharesOf(judge(task, alone), 2));
    const mean = (name: 'top1' | 'top3') => ((100 * shares.reduce((sum, one) => sum + one[name], 0)) / shares.length).toFixed(1);
    console.log(`${voice} alone`.padEnd(26), mean('top1').padStart(6), mean('top3').padStart(6));
  }
  const coefficients = learn(tasks);
  learnt[kind] = coefficients;
  console.log(
    'thresholds on all for 95 and 97 %:',
    thresholdFor(tasks, coefficients, 0.95).toFixed(3),
    thresholdFor(tasks, coefficients, 0.97).toFixed(3),
  );
  console.log(FEATURES.map((name, at) => `${name} ${(coefficients.ranking[at] as number).toFixed(2)}`).join(', '));
  console.log(coefficients.confidence.signs.map(({ name, weight }) => `${name} ${weight.toFixed(2)}`).join(', '));
}
if (values.write) {
  const target = fileURLToPath(new URL('../../src/faq/coefficients.json', import.meta.url));
  const short = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(5)) : value);
  writeFileSync(target, `${JSON.stringify(learnt, short, 2)}\n`);
  console.log(`written: ${target}`);
}

function lookAt(set: FaqSet, count: number, table: WordVectors | null, suffix = ''): Task {
  const faq = faqOf(set, count);
  const phrasings = new Phrasings(faq, table);
  const views = new FaqViews(phrasings);
  const places = new Map(faq.map(({ id }, entry) => [id, entry]));
  const look = (text: string, right: number | null): Look => ({ ...views.look(text), right });
  return {
    name: `${set.name} +${count}${suffix}`,
    domain: set.name.replace(/\d.*$/, ''),
    lang: set.lang,
    entries: faq.length,
    countOf: (entry) => phrasings.countOf(entry),
    looks: [
      ...everyNth(set.queries, MOST).map(({ text, id }) => look(text, places.get(id) ?? null)),
      ...everyNth(set.oos, MOST).map(({ text }) => look(text, null)),
    ],
  };
}

/** Every so many-th entry; which ones is another for each `turn`. */
function part(set: FaqSet, count: number, turn: number): FaqSet {
  const step = set.entries.length / count;
  const kept = new Set(
    Array.from({ length: Math.min(count, set.entries.length) }, (_, at) => set.entries[Math.floor(at * step + (turn * step) / 3)]?.id),
  );
  return {
    ...set,
    entries: set.entries.filter(({ id }) => kept.has(id)),
    queries: set.queries.filter(({ id }) => kept.has(id)),
    // Half of what is outside is about something else altogether.
    oos: [
      ...everyNth(set.oos, MOST / 2),
      ...everyNth(
        set.queries.filter(({ id }) => !kept.has(id)),
        MOST / 2,
      ),
    ],
  };
}

function learn(tasks: readonly Task[]): Coefficients {
  const choices = tasks.flatMap(({ looks }) => {
    const answerable = everyNth(
      looks.filter(({ right }) => right !== null),
      QUESTIONS,
    );
    return answerable.flatMap(({ candidates, right }): Choice[] => {
      const rivals = candidates.filter(({ entry }, place) => entry === right || place < RIVALS);
      const place = rivals.findIndex(({ entry }) => entry === right);
      return place < 0 ? [] : [{ candidates: rivals.map(({ features }) => features), right: place, weight: 1 / answerable.length }];
    });
  });
  const ranking = fitChoices(choices, FEATURES.length, RANKING_RIDGE);
  const halfway: Coefficients = { ranking, confidence: { signs: [], bias: 0 } };
  let names: string[] = [];
  const samples = tasks.flatMap((task) => {
    const outside = task.looks.filter(({ right }) => right === null).length;
    return task.looks.flatMap(({ asked, candidates, right }): Sample[] => {
      if (candidates.length === 0) return [];
      const ranked = rank(candidates, halfway);
      const signs = signsOfRightness(ranked, asked, task);
      names = Object.keys(signs);
      const weight = right === null ? OUT_OF_SCOPE / outside : (1 - OUT_OF_SCOPE) / (task.looks.length - outside);
      return [{ signs: Object.values(signs), isRight: ranked[0]?.entry === right, weight }];
    });
  });
  const { means, deviations, weights, bias } = fitLogistic(samples, CONFIDENCE_RIDGE);
  const signs = names.map((name, at) => ({
    name,
    mean: means[at] as number,
    deviation: deviations[at] as number,
    weight: weights[at] as number,
  }));
  return { ranking, confidence: { signs, bias } };
}

interface Judged {
  confidence: number;
  isRight: boolean;
  isInside: boolean;
  place: number;
}

function judge(task: Task, coefficients: Coefficients): Judged[] {
  return task.looks.map(({ asked, candidates, right }) => {
    const isInside = right !== null;
    if (candidates.length === 0) return { confidence: 0, isRight: false, isInside, place: 99 };
    const ranked = rank(candidates, coefficients);
    const place = ranked.findIndex(({ entry }) => entry === right);
    const confidence = confidenceOf(signsOfRightness(ranked, asked, task), coefficients);
    return { confidence, isRight: place === 0, isInside, place: place < 0 ? 99 : place };
  });
}

/** The lowest threshold at which the mean precision over all tasks is that. */
function thresholdFor(tasks: readonly Task[], coefficients: Coefficients, wanted: number): number {
  const judged = tasks.map((task) => judge(task, coefficients));
  for (let threshold = 0.5; threshold < 0.99; threshold += 0.005) {
    const precisions = judged.map((one) => sharesOf(one, threshold).precision);
    if (precisions.reduce((sum, one) => sum + one, 0) / precisions.length >= wanted) return threshold;
  }
  return 0.99;
}

function sharesOf(judged: readonly Judged[], threshold: number) {
  const inside = judged.filter(({ isInside }) => isInside);
  const outside = judged.filter(({ isInside }) => !isInside);
  const share = (all: readonly Judged[], is: (one: Judged) => boolean) => (all.length > 0 ? all.filter(is).length / all.length : 0);
  const answered = share(inside, ({ confidence }) => confidence >= threshold);
  const right = share(inside, ({ confidence, isRight }) => confidence >= threshold && isRight);
  const oos = share(outside, ({ confidence }) => confidence >= threshold);
  const said = (1 - OUT_OF_SCOPE) * answered + OUT_OF_SCOPE * oos;
  return {
    top1: share(inside, ({ place }) => place === 0),
    top3: share(inside, ({ place }) => place < 3),
    answered,
    precision: said > 0 ? ((1 - OUT_OF_SCOPE) * right) / said : 1,
    oos,
  };
}

function measure(task: Task, coefficients: Coefficients, threshold: number): number[] {
  const judged = judge(task, coefficients);
  const { top1, top3, answered, precision, oos } = sharesOf(judged, threshold);
  return [top1, top3, threshold, answered, precision, oos, sharesOf(judged, 0.85).precision];
}

/** Evenly spread over the whole list, at most `count` of them. */
function everyNth<One>(all: readonly One[], count: number): One[] {
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(count, all.length) }, (_, at) => all[Math.floor(at * step)] as One);
}
