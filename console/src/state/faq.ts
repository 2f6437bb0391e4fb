import type { FaqEntryDetail, FaqList, FaqRow } from '@deskbell/shared';
import { signal } from '@preact/signals';
import { readEntry, readFaq } from '../api/faq-api.ts';
import { RefusedError } from '../api/http.ts';

/** The FAQ of the site that is worked on; null until it has come. */
export const faq = signal<FaqList | null>(null);
/** Why it could not be fetched. */
export const faqFault = signal<string | null>(null);
/** Entries that were opened, as they were last heard of. */
export const openedEntries = signal<ReadonlyMap<string, FaqEntryDetail>>(new Map());

let ofSite: string | null = null;
let loadedAt = 0;
/** For so long what was fetched is not fetched again. */
const FRESH_MS = 60_000;

/** Shows what is known meanwhile. */
export async function loadFaq(siteId: string): Promise<void> {
  if (ofSite !== siteId) {
    ofSite = siteId;
    faq.value = null;
    openedEntries.value = new Map();
  }
  faqFault.value = null;
  try {
    const list = await readFaq(siteId);
    if (ofSite !== siteId) return;
    faq.value = list;
    loadedAt = Date.now();
  } catch (error) {
    const sentence = sentenceOf(error);
    if (ofSite === siteId) faqFault.value = sentence;
  }
}

/** As somebody comes back to the page: others may have changed it. */
export async function refreshFaq(siteId: string): Promise<void> {
  if (Date.now() - loadedAt > FRESH_MS) await loadFaq(siteId);
}

/** @returns null when it has come, else why not. */
export async function loadEntry(siteId: string, id: string): Promise<RefusedError | null> {
  try {
    const entry = await readEntry(siteId, id);
    if (ofSite === siteId) openedEntries.value = new Map(openedEntries.peek()).set(id, entry);
    return null;
  } catch (error) {
    sentenceOf(error);
    return error as RefusedError;
  }
}

/** An entry as it is from now on: its row says so at once, the figures follow. */
export function entryChanged(siteId: string, entry: FaqEntryDetail): void {
  if (ofSite !== siteId) return;
  openedEntries.value = new Map(openedEntries.peek()).set(entry.id, entry);
  const list = faq.peek();
  if (!list) return;
  const before = list.entries.find(({ id }) => id === entry.id);
  const entries = [...list.entries.filter(({ id }) => id !== entry.id), rowOf(entry, before)];
  faq.value = { ...list, entries };
}

export function entryDeleted(siteId: string, id: string): void {
  if (ofSite !== siteId) return;
  const opened = new Map(openedEntries.peek());
  opened.delete(id);
  openedEntries.value = opened;
  const list = faq.peek();
  if (list) faq.value = { ...list, entries: list.entries.filter((row) => row.id !== id) };
}

const NO_FIGURES = { shown: 0, confirmed: 0, bounced: 0, handedOver: 0, wroteOn: 0, assumed: 0, open: 0 };

function rowOf({ id, version, publishedVersion, versions }: FaqEntryDetail, before: FaqRow | undefined): FaqRow {
  const [{ content, at }] = versions as [FaqEntryDetail['versions'][number]];
  const { question, topic, language, phrasings, pages } = content;
  const figures = before?.figures ?? NO_FIGURES;
  return { id, question, topic, language, phrasings: phrasings.length, pages, version, publishedVersion, updatedAt: at, figures };
}

/** What a refusal says. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof RefusedError)) throw error;
  return error.message;
}
