import type { FaqContent, FaqEntryDetail } from '@deskbell/shared';
import { signal } from '@preact/signals';
import { nanoid } from 'nanoid';
import { keptInTab } from '../api/browser-storage.ts';
import { goToFaq } from './place.ts';

/** What is being written in an entry, and not saved. */
export interface Writing {
  content: FaqContent;
  /** The version that it began from; null for a new entry. */
  baseVersion: number | null;
  /** The version whose words these are, where an earlier one is brought back. */
  restores?: number;
}

const PREFIX = 'deskbell.draft.faq.';
const keyOf = (siteId: string, id: string) => `${PREFIX}${siteId}.${id}`;

const writings = signal<ReadonlyMap<string, Writing>>(readKept());

function readKept(): Map<string, Writing> {
  const kept = new Map<string, Writing>();
  for (const key of keptInTab.keys().filter((one) => one.startsWith(PREFIX))) {
    try {
      kept.set(key, JSON.parse(keptInTab.get(key) ?? '') as Writing);
    } catch {
      keptInTab.set(key, null);
    }
  }
  return kept;
}

/** @param id of the entry, or what names one that was never saved. */
export const writingOf = (siteId: string, id: string): Writing | null => writings.value.get(keyOf(siteId, id)) ?? null;

export function setWriting(siteId: string, id: string, writing: Writing | null): void {
  const key = keyOf(siteId, id);
  const next = new Map(writings.peek());
  if (writing) next.set(key, writing);
  else next.delete(key);
  writings.value = next;
  keptInTab.set(key, writing && JSON.stringify(writing));
}

export function forgetWritings(): void {
  for (const key of writings.peek().keys()) keptInTab.set(key, null);
  writings.value = new Map();
}

/** New entries that wait for being saved, the oldest first. */
export function newWritings(siteId: string): { id: string; writing: Writing }[] {
  const start = keyOf(siteId, '');
  return [...writings.value].flatMap(([key, writing]) =>
    key.startsWith(start) && writing.baseVersion === null ? { id: key.slice(start.length), writing } : [],
  );
}

export const emptyContent = (language: string): FaqContent => ({
  question: '',
  phrasings: [],
  answer: '',
  language,
  topic: null,
  pages: [],
});

/** Opens a new entry, with what is known of it already; one that was begun with this question before is gone on with. */
export function beginEntry(siteId: string, content: FaqContent): void {
  const begun = newWritings(siteId).find(({ writing }) => writing.content.question === content.question);
  const id = begun?.id ?? nanoid(10);
  if (!begun) setWriting(siteId, id, { content, baseVersion: null });
  goToFaq({ page: 'new', id });
}

/** As it is sent: without the rows that nothing was written in. */
export function tidyContent({ question, phrasings, answer, language, topic, pages }: FaqContent): FaqContent {
  return {
    question: oneLine(question),
    phrasings: [...new Set(phrasings.map(oneLine))].filter(Boolean),
    answer: answer.trim(),
    language: language.trim(),
    topic: oneLine(topic ?? '') || null,
    pages: [...new Set(pages.map(oneLine))].filter(Boolean),
  };
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

export const isSameContent = (a: FaqContent, b: FaqContent): boolean => JSON.stringify(tidyContent(a)) === JSON.stringify(tidyContent(b));

/**
 * What is written on, on top of the newest version. Where others have only added phrasings meanwhile, both are kept;
 * else the writing is left as it is, and its `baseVersion` tells that somebody was quicker.
 */
export function rebased(writing: Writing, { version, versions }: FaqEntryDetail): Writing {
  const latest = versions[0]?.content;
  const base = versions.find((one) => one.version === writing.baseVersion)?.content;
  if (writing.baseVersion === null || writing.baseVersion >= version || !latest || !base) return writing;
  const isOnlyMore = base.phrasings.every((one) => latest.phrasings.includes(one));
  if (!isOnlyMore || !isSameContent({ ...latest, phrasings: [] }, { ...base, phrasings: [] })) return writing;
  const added = latest.phrasings.filter((one) => !base.phrasings.includes(one) && !writing.content.phrasings.includes(one));
  return { ...writing, baseVersion: version, content: { ...writing.content, phrasings: [...writing.content.phrasings, ...added] } };
}
