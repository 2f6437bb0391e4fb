import type { HelpEntry } from './help-page.ts';

/** More than this is not shown on one page: its questions are, and the answers stand on pages of their own. */
const MOST_AT_ONCE = { entries: 300, characters: 300_000 };

const ENTRIES_PER_PAGE = 50;

/** What an address asks for. */
export interface Asked {
  /** Null for what has no topic, undefined where none is named. */
  topic?: string | null;
  /** Of the topic's pages, from 1. */
  page?: number;
  entryId?: string;
}

/** What of a FAQ one page shows. */
export type HelpPart =
  /** All of it, with the answers. */
  | { kind: 'whole' }
  /** The questions. */
  | { kind: 'overview' }
  | { kind: 'topic'; topic: string | null; page: number; pages: number; entries: readonly HelpEntry[] }
  | { kind: 'entry'; entry: HelpEntry };

/** Of a small FAQ always all; of a large one what is asked for, or else its questions. */
export function partOf(entries: readonly HelpEntry[], { topic, page = 1, entryId }: Asked): HelpPart {
  if (fitsOnePage(entries)) return { kind: 'whole' };
  const entry = entryId === undefined ? undefined : entries.find(({ id }) => id === entryId);
  if (entry) return { kind: 'entry', entry };
  const ofTopic = topic === undefined ? [] : entries.filter((one) => one.topic === topic);
  if (topic === undefined || ofTopic.length === 0) return { kind: 'overview' };
  const pages = Math.ceil(ofTopic.length / ENTRIES_PER_PAGE);
  const at = Math.min(Math.max(1, page), pages);
  return { kind: 'topic', topic, page: at, pages, entries: ofTopic.slice((at - 1) * ENTRIES_PER_PAGE, at * ENTRIES_PER_PAGE) };
}

/** Looks at no more than fits. */
export function fitsOnePage(entries: readonly HelpEntry[]): boolean {
  if (entries.length > MOST_AT_ONCE.entries) return false;
  let characters = 0;
  for (const { answer } of entries) characters += answer.length;
  return characters <= MOST_AT_ONCE.characters;
}
