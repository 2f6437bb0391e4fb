import { type Asked, type Candidate, FaqViews } from '../src/faq/features.ts';
import { Phrasings } from '../src/faq/phrasings.ts';
import type { WordVectors } from '../src/faq/word-vectors.ts';
import { type FaqSet, faqOf, PHRASINGS } from './faq-sets.ts';

/** A question as the views see it. `right`: the number of its entry; null for one that none answers. */
export interface Look {
  asked: Asked;
  candidates: readonly Candidate[];
  right: number | null;
}

/** One set with one number of phrasings: each counts the same. */
export interface Task {
  name: string;
  /** Sets of one kind of shop teach each other nothing new: they are left out together. */
  domain: string;
  /** Only some of the set's entries, the others being out of scope. */
  isPart: boolean;
  entries: number;
  countOf(entry: number): number;
  looks: Look[];
}

/** Questions of each task, inside and outside. */
const MOST = 400;

/** Most shops have a small FAQ: so each set is also learnt from with so many of its entries, and what asks for the others is outside. */
const PARTS = [3, 7, 15];

/** Each set with each number of phrasings, whole and in part. @param table null to match by letters and words alone. */
export function tasksOf(sets: readonly FaqSet[], table: WordVectors | null): Task[] {
  return sets.flatMap((set) =>
    PHRASINGS.flatMap((count, turn) => {
      const few = PARTS[turn] as number;
      return [lookAt(set, count, table), lookAt(part(set, few, turn), count, table, few)];
    }),
  );
}

function lookAt(set: FaqSet, count: number, table: WordVectors | null, few?: number): Task {
  const faq = faqOf(set, count);
  const phrasings = new Phrasings(faq, table);
  const views = new FaqViews(phrasings);
  const places = new Map(faq.map(({ id }, entry) => [id, entry]));
  const look = (text: string, right: number | null): Look => ({ ...views.look(text), right });
  return {
    name: `${set.name} +${count}${few ? ` of ${few}` : ''}`,
    domain: set.name.replace(/\d.*$/, ''),
    isPart: few !== undefined,
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

/** Evenly spread over the whole list, at most `count` of them. */
function everyNth<One>(all: readonly One[], count: number): One[] {
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(count, all.length) }, (_, at) => all[Math.floor(at * step)] as One);
}
