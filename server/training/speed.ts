// `pnpm faq:speed`: how long the product's own matcher takes to build and to answer, on made-up FAQs of real words.
import { fileURLToPath } from 'node:url';
import { buildFaqMatcher } from '../src/faq/faq-matcher.ts';
import type { FaqEntry } from '../src/faq/matcher.ts';
import { WordVectors } from '../src/faq/word-vectors.ts';

const SIZES = [
  { entries: 50, phrasings: 8 },
  { entries: 500, phrasings: 8 },
  { entries: 5_000, phrasings: 8 },
];
const QUESTIONS = 300;

const vectors = WordVectors.read(fileURLToPath(new URL('../../assets/word-vectors.bin', import.meta.url)));
const words = [...vectors.words()];
const random = randomFrom(1);

console.log('entries x phrasings   build s   p50 ms   p95 ms   heap MB   RSS MB');
for (const { entries, phrasings } of SIZES) {
  const topics = Array.from({ length: entries }, () => Array.from({ length: 4 }, tellingWord));
  const faq = topics.map((topic, at): FaqEntry => {
    const [question = '', ...others] = Array.from({ length: 1 + phrasings }, () => sentence(topic));
    return { id: String(at), question, phrasings: others, answer: sentence(topic), version: 1 };
  });
  const questions = Array.from({ length: QUESTIONS }, () => sentence(topics[Math.floor(random() * entries)] as string[]));
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  const startedAt = performance.now();
  const matcher = buildFaqMatcher(faq, vectors);
  const built = performance.now() - startedAt;
  const times = questions.map((question) => {
    const askedAt = performance.now();
    matcher.match(question);
    return performance.now() - askedAt;
  });
  times.sort((a, b) => a - b);
  globalThis.gc?.();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  console.log(
    `${entries} x ${phrasings}`.padEnd(19),
    (built / 1000).toFixed(2).padStart(9),
    ...[0.5, 0.95].map((share) => (times[Math.floor(QUESTIONS * share)] as number).toFixed(1).padStart(8)),
    ...[heapUsed + arrayBuffers - before, rss].map((bytes) => String(Math.round(bytes / 1e6)).padStart(9)),
  );
}

/** Six to twelve words in any order: two or three of the topic, the others as common as words are. */
function sentence(topic: readonly string[]): string {
  const own = topic.filter(() => random() < 0.6);
  const others = Array.from({ length: 4 + Math.floor(random() * 6) }, () => wordBeyond(0));
  return [...own, ...others].sort(() => random() - 0.5).join(' ');
}

function tellingWord(): string {
  return wordBeyond(200);
}

/** Zipf: the word of rank r comes up about 1 / r of the time. @param rank commoner words are left out. */
function wordBeyond(rank: number): string {
  return words[Math.floor((rank + 1) * (words.length / (rank + 1)) ** random()) - 1] as string;
}

/** Numbers from 0 up to 1, the same in each run (mulberry32 of Tommy Ettinger, public domain). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
