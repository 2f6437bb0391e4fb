// `pnpm faq:replay BEFORE AFTER QUESTIONS`: the time machine for a FAQ that is kept in files. docs/faq-matching.md says how to use it.
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildFaqMatcher } from '../src/faq/faq-matcher.ts';
import type { FaqEntry, FaqMatcher, Match } from '../src/faq/matcher.ts';
import { type Change, changeOf } from '../src/faq/replay.ts';
import { THRESHOLDS } from '../src/faq/thresholds.ts';
import { WordVectors } from '../src/faq/word-vectors.ts';
import { readFaqFile } from '../src/features/faq-entries/faq-file.ts';

const HELP = `pnpm faq:replay BEFORE AFTER QUESTIONS [--careful] [--lost N] [--json]

Asks the questions (a text file, one a line) of two FAQ files (.csv, .md or .json) and prints what would be newly answered, newly
lost, or answered by another entry. Ends with 1 if more than N questions are lost (0 if it is not given), with 2 if a file does not fit.`;

const FORMATS: Record<string, 'csv' | 'markdown' | 'json'> = { '.csv': 'csv', '.md': 'markdown', '.json': 'json' };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    careful: { type: 'boolean', default: false },
    lost: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
});
const [beforeFile, afterFile, questionsFile] = positionals;
if (!beforeFile || !afterFile || !questionsFile || !/^\d+$/.test(values.lost)) refuse(HELP);

const threshold = values.careful ? THRESHOLDS.careful : THRESHOLDS.balanced;
const vectors = WordVectors.read(fileURLToPath(new URL('../../assets/word-vectors.bin', import.meta.url)));
const [before, after] = [matcherOf(beforeFile), matcherOf(afterFile)];
const questions = read(questionsFile)
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '');
let answeredBefore = 0;
let answeredAfter = 0;
const changes: (Change & { question: string })[] = [];
for (const question of questions) {
  const [was, is] = [given(before, question), given(after, question)];
  if (was) answeredBefore++;
  if (is) answeredAfter++;
  const change = changeOf(was, is);
  if (change) changes.push({ ...change, question });
}
const of = (kind: Change['kind']) => changes.filter((change) => change.kind === kind);

if (values.json) {
  console.log(JSON.stringify({ questions: questions.length, answeredBefore, answeredAfter, changes }));
} else {
  for (const [kind, title] of [
    ['answered', 'Newly answered'],
    ['lost', 'Newly lost'],
    ['changed', 'Answered by another entry'],
  ] as const) {
    const some = of(kind);
    if (some.length === 0) continue;
    console.log(`${title}: ${some.length}`);
    for (const { question, before: was, after: is } of some) {
      console.log(`  ${question}`);
      console.log(`    ${[was, is].map((one) => (one ? `${one.question} (${one.confidence})` : 'nothing')).join('  ->  ')}`);
    }
  }
  console.log(`${questions.length} questions: ${answeredBefore} answered before, ${answeredAfter} after, ${of('lost').length} lost.`);
}
process.exit(of('lost').length > Number(values.lost) ? 1 : 0);

function given(matcher: FaqMatcher, question: string): Match | null {
  const [best] = matcher.match(question);
  return best && best.confidence >= threshold ? best : null;
}

function matcherOf(file: string): FaqMatcher {
  const format = FORMATS[extname(file).toLowerCase()];
  if (!format) refuse(`${file} is none of .csv, .md and .json.`);
  const { entries, faults } = readFaqFile(format, read(file));
  if (faults.length > 0) refuse(faults.map(({ line, message }) => `${file}:${line}: ${message}`).join('\n'));
  const faq = entries.map(({ id, content }): FaqEntry => ({ ...content, id: id ?? content.question, version: 1 }));
  return buildFaqMatcher(faq, vectors);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return refuse(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function refuse(words: string): never {
  console.error(words);
  process.exit(2);
}
