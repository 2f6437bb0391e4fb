import type { FoundConversation, Searched } from '@deskbell/shared';
import { computed, effect, signal } from '@preact/signals';
import { readFound } from '../api/search-api.ts';
import { desk, deskAgents } from './desk.ts';
import { sentenceOf } from './faq.ts';
import { searched } from './place.ts';
import { readTyped } from './search-words.ts';
import { me, site } from './session.ts';
import { keepSummary } from './summaries.ts';

/** A search begins when nothing was typed for so long. */
const PAUSE_MS = 150;

export interface Results extends Pick<Searched, 'total' | 'isCounted' | 'isWide' | 'isIndexing' | 'next'> {
  found: readonly FoundConversation[];
}

/** What was found last; it stays until there is something newer. Null before the first. */
export const results = signal<Results | null>(null);
/** Something is on its way. */
export const isSearching = signal(false);
/** Why it could not be searched. */
export const searchFault = signal<string | null>(null);
/** Why no more could be fetched. */
export const moreFault = signal<string | null>(null);

/** What was typed, as it is understood; null where there is no search. */
export const typedSearch = computed(() => {
  const agent = me.value;
  if (searched.value === null || !agent) return null;
  const { topics = [], teams = [] } = desk.value?.desk ?? {};
  return readTyped(searched.value, { me: agent, agents: deskAgents.value?.agents ?? [], topics, teams });
});

/** As one text: names that came later may have changed what is meant, and else nothing has. */
const asked = computed(() => {
  const typed = typedSearch.value;
  return typed && typed.fault === null && typed.search.q.trim() !== '' ? JSON.stringify(typed.search) : null;
});

/** Each question and each part of an answer has a number: what comes late is not taken. */
let turn = 0;
const attempt = signal(0);

export const searchAgain = (): void => {
  attempt.value += 1;
};

/** Searches for what is typed, as long as the console is there. @returns what ends it. */
export function startSearching(siteId: string): () => void {
  const end = effect(() => {
    const question = asked.value;
    void attempt.value;
    turn += 1;
    if (question === null) {
      isSearching.value = false;
      results.value = null;
      searchFault.value = null;
      return;
    }
    isSearching.value = true;
    const mine = turn;
    const timer = setTimeout(() => void search(siteId, question, mine), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return () => {
    end();
    turn += 1;
    results.value = null;
    isSearching.value = false;
    searchFault.value = null;
  };
}

async function search(siteId: string, question: string, mine: number): Promise<void> {
  try {
    const { found, ...rest } = await readFound(siteId, JSON.parse(question));
    if (mine !== turn) return;
    remember(found);
    results.value = { ...rest, found };
    searchFault.value = null;
    moreFault.value = null;
  } catch (error) {
    if (mine !== turn) return;
    searchFault.value = sentenceOf(error);
  }
  isSearching.value = false;
}

/** The next part of what was found. */
export async function findMore(): Promise<void> {
  const before = results.peek();
  const question = asked.peek();
  const siteId = site.peek()?.id;
  if (!before?.next || question === null || siteId === undefined) return;
  const mine = turn;
  moreFault.value = null;
  try {
    const { found, next } = await readFound(siteId, { ...JSON.parse(question), after: before.next });
    if (mine !== turn) return;
    remember(found);
    const known = new Set(before.found.map(({ conversation }) => conversation.id));
    results.value = { ...before, next, found: [...before.found, ...found.filter(({ conversation }) => !known.has(conversation.id))] };
  } catch (error) {
    if (mine === turn) moreFault.value = sentenceOf(error);
  }
}

/** They may be in no list. */
function remember(found: readonly FoundConversation[]): void {
  for (const { conversation } of found) keepSummary(conversation, false);
}
