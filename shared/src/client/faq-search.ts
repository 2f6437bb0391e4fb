import type { PublicFaqEntry } from '../schemas/faq.ts';

type Searched = Pick<PublicFaqEntry, 'question' | 'answer'>;

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The entries in which each word of a text stands, also where only its beginning was typed: first those that ask with them. */
export function entriesWith<Entry extends Searched>(text: string, entries: readonly Entry[]): Entry[] {
  const words = folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const holds = (said: string) => words.every((word) => said.includes(word));
  if (words.length === 0) return [];
  const asking = entries.filter(({ question }) => holds(folded(question)));
  return [...asking, ...entries.filter((entry) => !asking.includes(entry) && holds(folded(`${entry.question} ${entry.answer}`)))];
}

/** By topic, each by its name; what has none comes last. */
export function topicsOf<Entry extends Pick<PublicFaqEntry, 'topic'>>(
  entries: readonly Entry[],
): { topic: string | null; entries: Entry[] }[] {
  const topics = new Map<string | null, Entry[]>();
  for (const entry of entries) {
    const topic = topics.get(entry.topic);
    if (topic) topic.push(entry);
    else topics.set(entry.topic, [entry]);
  }
  return [...topics]
    .map(([topic, entries]) => ({ topic, entries }))
    .sort((a, b) => Number(a.topic === null) - Number(b.topic === null) || (a.topic ?? '').localeCompare(b.topic ?? ''));
}
