import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { alikeEntries } from './alike.ts';
import { buildFaqMatcher } from './faq-matcher.ts';
import { groupsOf, withMiddleFirst } from './groups.ts';
import { Likeness, SAME } from './likeness.ts';
import type { FaqEntry, FaqMatcher } from './matcher.ts';
import type { Answer, Ask, Asks, Kind, WorkerData } from './matching.ts';
import { WordVectors } from './word-vectors.ts';

// A thread of its own: building a large FAQ takes seconds, and no socket may wait for it.

const vectors = WordVectors.read((workerData as WorkerData).vectorsFile);
const matchers = new Map<string, FaqMatcher>();

/** FAQs that are asked part by part: what is published, and what would be. */
const replayed = new Map<string, FaqMatcher>();
const MOST_REPLAYED = 4;

parentPort?.on('message', (ask: Ask) => {
  parentPort?.postMessage(answer(ask));
});

function answer(ask: Ask): Answer {
  try {
    return { number: ask.number, result: resultOf(ask) };
  } catch (error) {
    return { number: ask.number, failed: (error as Error).stack ?? String(error) };
  }
}

function resultOf(ask: Ask): Asks[Kind]['result'] {
  switch (ask.kind) {
    case 'build':
      matchers.set(ask.faq, buildFaqMatcher(ask.entries, vectors));
      return null;
    case 'match': {
      const matcher = matchers.get(ask.faq);
      if (!matcher) throw new Error(`the FAQ ${ask.faq} is not built`);
      return matcher.match(ask.text, ask.path);
    }
    case 'replay': {
      const matcher = matcherFor(ask.entries);
      return ask.questions.map(({ text, path }) => matcher.match(text, path)[0] ?? null);
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

function matcherFor(entries: FaqEntry[]): FaqMatcher {
  const name = createHash('sha256').update(JSON.stringify(entries)).digest('base64');
  const matcher = replayed.get(name) ?? buildFaqMatcher(entries, vectors);
  // The one that was asked longest ago goes first.
  replayed.delete(name);
  replayed.set(name, matcher);
  for (const oldest of [...replayed.keys()].slice(0, -MOST_REPLAYED)) replayed.delete(oldest);
  return matcher;
}
