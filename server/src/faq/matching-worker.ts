import { parentPort, workerData } from 'node:worker_threads';
import { buildFaqMatcher } from './faq-matcher.ts';
import type { FaqMatcher } from './matcher.ts';
import type { Answer, Ask, WorkerData } from './matching.ts';
import { WordVectors } from './word-vectors.ts';

// A thread of its own: building a large FAQ takes seconds, and no socket may wait for it.

const vectors = WordVectors.read((workerData as WorkerData).vectorsFile);
const matchers = new Map<string, FaqMatcher>();

parentPort?.on('message', (ask: Ask) => {
  parentPort?.postMessage(answer(ask));
});

function answer(ask: Ask): Answer {
  try {
    switch (ask.kind) {
      case 'build':
        matchers.set(ask.faq, buildFaqMatcher(ask.entries, vectors));
        return { number: ask.number, matches: [] };
      case 'match': {
        const matcher = matchers.get(ask.faq);
        if (!matcher) throw new Error(`the FAQ ${ask.faq} is not built`);
        return { number: ask.number, matches: matcher.match(ask.text) };
      }
      default:
        return ask satisfies never;
    }
  } catch (error) {
    return { number: ask.number, failed: (error as Error).stack ?? String(error) };
  }
}
