import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { alikeEntries } from './alike.ts';
import { Encodings } from './encoder/encodings.ts';
import { EVERYDAY_QUESTIONS } from './encoder/everyday-questions.ts';
import { openEncoder } from './encoder/open-encoder.ts';
import { buildFaqMatcher } from './faq-matcher.ts';
import { groupsOf, withMiddleFirst } from './groups.ts';
import { Likeness, SAME } from './likeness.ts';
import type { FaqEntry, FaqMatcher } from './matcher.ts';
import type { Answer, Ask, Asks, EncoderNews, Kind, WorkerData } from './matching.ts';
import { WordVectors } from './word-vectors.ts';

// A thread of its own: building a large FAQ takes seconds, and no socket may wait for it.

const { vectorsFile, encoder } = workerData as WorkerData;
const vectors = WordVectors.read(vectorsFile);
const tell = (news: EncoderNews) => parentPort?.postMessage(news);
const encodings = encoder && new Encodings(openEncoder(encoder), (failure) => tell({ faq: null, failure }));
const matchers = new Map<string, FaqMatcher>();

/** FAQs that are asked part by part: what is published, and what would be. */
const replayed = new Map<string, Promise<FaqMatcher>>();
const MOST_REPLAYED = 4;

/** In a replay somebody waits until the encoder has read all of it: of a larger FAQ it takes too long. */
const MOST_REPLAYED_PHRASINGS = 1_000;

parentPort?.on('message', async (ask: Ask) => {
  parentPort?.postMessage(await answer(ask));
});

async function answer(ask: Ask): Promise<Answer> {
  try {
    return { number: ask.number, result: await resultOf(ask) };
  } catch (error) {
    return { number: ask.number, failed: (error as Error).stack ?? String(error) };
  }
}

async function resultOf(ask: Ask): Promise<Asks[Kind]['result']> {
  switch (ask.kind) {
    case 'build': {
      const matcher = buildFaqMatcher(ask.entries, vectors);
      matchers.set(ask.faq, matcher);
      const encoded = encode(ask.faq, matcher).catch((error) =>
        tell({ faq: ask.faq, failure: `The encoder's vectors are of no use: ${error}` }),
      );
      // What is known already is there at once; what is not keeps nobody waiting.
      if (encodings?.has(textsOf(matcher))) await encoded;
      return null;
    }
    case 'match': {
      const matcher = matchers.get(ask.faq);
      if (!matcher) throw new Error(`the FAQ ${ask.faq} is not built`);
      return matcher.match(ask.text, ask.path, ask.isQuick ? null : await sentenceFor(matcher, ask.text));
    }
    case 'replay': {
      const matcher = await matcherFor(ask.entries);
      const best: Asks['replay']['result'][number][] = [];
      for (const { text, path } of ask.questions) best.push(matcher.match(text, path, await sentenceFor(matcher, text))[0] ?? null);
      return best;
    }
    case 'group': {
      const likeness = new Likeness(ask.texts, vectors);
      return groupsOf(ask.texts.length, likeness, SAME).map((group) => withMiddleFirst(group, likeness));
    }
    case 'alike':
      return alikeEntries(ask.entries, vectors);
    default:
      return ask satisfies never;
  }
}

/** Lets the encoder read a FAQ, until it is built anew. */
async function encode(faq: string, matcher: FaqMatcher): Promise<void> {
  if (!encodings) return;
  if (!matcher.phrasings) return tell({ faq, failure: 'This FAQ is not in English. It is answered without the encoder.' });
  const vectorsOfAll = await encodings.all(textsOf(matcher), () => matchers.get(faq) === matcher);
  if (vectorsOfAll === null) return;
  if (typeof vectorsOfAll !== 'string') addTo(matcher, vectorsOfAll);
  tell({ faq, failure: typeof vectorsOfAll === 'string' ? vectorsOfAll : null });
}

/** What the encoder reads of a FAQ: everyday questions for its scale, and the phrasings. */
const textsOf = ({ phrasings }: FaqMatcher): string[] => (phrasings ? [...EVERYDAY_QUESTIONS, ...phrasings] : []);

const addTo = (matcher: FaqMatcher, all: readonly Float32Array[]) =>
  matcher.addSentences(all.slice(EVERYDAY_QUESTIONS.length), all.slice(0, EVERYDAY_QUESTIONS.length));

/** Null where the matcher has no use for it yet, and where it cannot be had in time. */
async function sentenceFor({ readsSentences }: FaqMatcher, text: string): Promise<Float32Array | null> {
  return readsSentences() && encodings ? encodings.question(text) : null;
}

function matcherFor(entries: FaqEntry[]): Promise<FaqMatcher> {
  const name = createHash('sha256').update(JSON.stringify(entries)).digest('base64');
  const matcher = replayed.get(name) ?? buildToReplay(entries);
  // The one that was asked longest ago goes first.
  replayed.delete(name);
  replayed.set(name, matcher);
  for (const oldest of [...replayed.keys()].slice(0, -MOST_REPLAYED)) replayed.delete(oldest);
  return matcher;
}

async function buildToReplay(entries: FaqEntry[]): Promise<FaqMatcher> {
  const matcher = buildFaqMatcher(entries, vectors);
  if (encodings && matcher.phrasings && matcher.phrasings.length <= MOST_REPLAYED_PHRASINGS) {
    const all = await encodings.all(textsOf(matcher), () => !encodings.isResting);
    if (Array.isArray(all)) addTo(matcher, all);
  }
  return matcher;
}
