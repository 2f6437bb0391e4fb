// `pnpm faq:eval FOLDER [--encoder] [--json]`: how well the product's own matcher does on sets of questions. docs/faq-matching.md says how to read it.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Encoder } from '../src/faq/encoder/encoder.ts';
import { buildFaqMatcher } from '../src/faq/faq-matcher.ts';
import { THRESHOLDS } from '../src/faq/thresholds.ts';
import { WordVectors } from '../src/faq/word-vectors.ts';
import { type FaqSet, faqOf, OUT_OF_SCOPE, PHRASINGS, readSets } from './faq-sets.ts';
import { encoderHere, Sentences } from './sentences.ts';

/** Shares from 0 to 1, of what is inside the FAQ unless it says otherwise. */
interface Figures {
  top1: number;
  top3: number;
  answered: number;
  /** Of what was answered, a quarter of all messages being out of scope: 1 where nothing was. */
  precision: number;
  /** Of what is out of scope. */
  oos_answered: number;
  p50_ms: number;
  p95_ms: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, encoder: { type: 'boolean', default: false } },
});
const [folder] = positionals;
if (!folder) {
  console.error(
    'pnpm faq:eval FOLDER [--encoder] [--json]\n\n--encoder: with the encoder of the settings, or the package where none is set. It is asked each question once, and the time counts.\n\nThe folder holds .json files: entries[{id, question, pool[], answer?}], queries[{text, id}], oos[{text}], lang.',
  );
  process.exit(2);
}
const vectors = WordVectors.read(fileURLToPath(new URL('../../assets/word-vectors.bin', import.meta.url)));
const encoder = values.encoder ? encoderHere() : null;
const { balanced, careful } = THRESHOLDS;
const questions = new Map<string, { sentence: Float32Array | null; ms: number }>();
const files: Record<string, Record<string, Figures>> = {};
const all: { lang: string; balanced: Figures; careful: Figures }[] = [];
if (!values.json)
  console.log(
    `${'file, phrasings'.padEnd(26)} top-1  top-3 | balanced (${balanced}): answered precision oos | careful (${careful})        | p50 p95 ms`,
  );
for (const set of readSets(folder)) {
  files[set.name] = {};
  for (const phrasings of PHRASINGS) {
    const figures = await measure(set, phrasings);
    all.push({ lang: set.lang, ...figures });
    (files[set.name] as Record<string, Figures>)[`k${phrasings}`] = figures.balanced;
    if (!values.json) console.log(line(`${set.name} +${phrasings}`, figures));
  }
}
const english = all.filter(({ lang }) => lang === 'en');
const other = all.filter(({ lang }) => lang !== 'en');
if (values.json) {
  const shown = (some: typeof all) => (some.length > 0 ? mean(some.map((one) => one.balanced)) : null);
  const perFile = Object.fromEntries(
    Object.entries(files).map(([name, byCount]) => [name, { ...mean(Object.values(byCount)), ...byCount }]),
  );
  console.log(JSON.stringify({ english: shown(english), other: shown(other), files: perFile, rss_bytes: process.memoryUsage().rss }));
} else {
  for (const [name, some] of [
    ['English', english],
    ['other languages', other],
  ] as const) {
    if (some.length > 0)
      console.log(line(name, { balanced: mean(some.map((one) => one.balanced)), careful: mean(some.map((one) => one.careful)) }));
  }
  console.log(`memory of this process: ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
}

async function measure(set: FaqSet, phrasings: number): Promise<{ balanced: Figures; careful: Figures }> {
  // Sets without answers are about which entry is meant: any text serves.
  const faq = faqOf(set, phrasings).map((entry) => ({ ...entry, answer: entry.answer || entry.question }));
  const matcher = buildFaqMatcher(faq, vectors);
  if (encoder && matcher.phrasings) {
    const { of, everyday } = await Sentences.of(encoder, matcher.phrasings);
    matcher.addSentences(matcher.phrasings.map(of), everyday);
  }
  const times: number[] = [];
  const ask = async (text: string) => {
    const { sentence, ms } = encoder && matcher.readsSentences() ? await encoded(text, encoder) : { sentence: null, ms: 0 };
    const startedAt = performance.now();
    const matches = matcher.match(text, null, sentence);
    times.push(performance.now() - startedAt + ms);
    return matches;
  };
  const inside: { place: number; confidence: number }[] = [];
  for (const { text, id } of set.queries) {
    const matches = await ask(text);
    inside.push({ place: matches.findIndex(({ entry }) => entry.id === id), confidence: matches[0]?.confidence ?? 0 });
  }
  const outside: number[] = [];
  for (const { text } of set.oos) outside.push((await ask(text))[0]?.confidence ?? 0);
  times.sort((a, b) => a - b);
  const share = <One>(some: readonly One[], is: (one: One) => boolean) => (some.length > 0 ? some.filter(is).length / some.length : 0);
  const at = (threshold: number): Figures => {
    const answered = share(inside, ({ confidence }) => confidence >= threshold);
    const right = share(inside, ({ confidence, place }) => confidence >= threshold && place === 0);
    const oos = share(outside, (confidence) => confidence >= threshold);
    const said = (1 - OUT_OF_SCOPE) * answered + OUT_OF_SCOPE * oos;
    return {
      top1: share(inside, ({ place }) => place === 0),
      top3: share(inside, ({ place }) => place >= 0 && place < 3),
      answered,
      precision: said > 0 ? ((1 - OUT_OF_SCOPE) * right) / said : 1,
      oos_answered: oos,
      p50_ms: times[Math.floor(times.length / 2)] ?? 0,
      p95_ms: times[Math.floor(times.length * 0.95)] ?? 0,
    };
  };
  return { balanced: at(balanced), careful: at(careful) };
}

/** Once for each question, however many FAQs it is asked of. */
async function encoded(text: string, encoder: Encoder): Promise<{ sentence: Float32Array | null; ms: number }> {
  const kept = questions.get(text);
  if (kept) return kept;
  const startedAt = performance.now();
  const [sentence = null] = await encoder.encode([text], 60_000);
  const one = { sentence, ms: performance.now() - startedAt };
  questions.set(text, one);
  return one;
}

function mean(some: readonly Figures[]): Figures {
  const names = Object.keys(some[0] as Figures) as (keyof Figures)[];
  return Object.fromEntries(names.map((name) => [name, some.reduce((sum, one) => sum + one[name], 0) / some.length])) as unknown as Figures;
}

function line(name: string, { balanced: b, careful: c }: { balanced: Figures; careful: Figures }): string {
  const percent = (share: number) => (100 * share).toFixed(1).padStart(6);
  return [
    name.padEnd(26),
    `${percent(b.top1)} ${percent(b.top3)} |`,
    `${percent(b.answered)} ${percent(b.precision)} ${percent(b.oos_answered)} |`,
    `${percent(c.answered)} ${percent(c.precision)} ${percent(c.oos_answered)} |`,
    `${b.p50_ms.toFixed(1)} ${b.p95_ms.toFixed(1)}`,
  ].join(' ');
}
