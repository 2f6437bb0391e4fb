import type { ConversationSummary, InboxPage } from '@deskbell/shared';
import { effect, signal } from '@preact/signals';
import { readSummary } from '../api/inbox-api.ts';
import { type Change, isTold } from './inbox.ts';
import { counts } from './inbox-counts.ts';
import { inboxFilter, openId } from './place.ts';
import { Silence } from './silence.ts';
import { forgetSummaries, keepSummary, peekSummary } from './summaries.ts';
import {
  BASE_LISTS,
  beginWindows,
  changeWindows,
  filterKey,
  forgetWindows,
  openWindow,
  reloadWindows,
  seenTo,
  takeBase,
} from './windows.ts';

/** The lists of this connection have come. */
export const isListed = signal(false);

/** What was changed so long ago is in any list that comes now. */
const RECENT_MS = 10_000;

const listeners = new Set<(change: Change) => void>();
let site: { id: string } | null = null;
/** The latest changes: they may have come before the lists that they change. */
let heard: { id: string; at: number }[] = [];
let silence = new Silence();

/** Tells of every change that is heard of, and not of what is only loaded. @returns what ends it. */
export function listenToChanges(listener: (change: Change) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** From here on the lists are this agent's, on this site. @returns what ends it. */
export function startListening(myId: string, siteId: string): () => void {
  const begun = { id: siteId };
  site = begun;
  beginWindows({ siteId, myId, learn });
  const ends = [
    effect(() => {
      const filter = inboxFilter.value;
      seenTo.value = 0;
      if (isListed.value) openWindow(filter);
    }),
    effect(() => {
      // Whom a note means is not seen from its conversation: their list is asked for again when its count changes.
      void counts.value?.mentions;
      const filter = inboxFilter.peek();
      if (isListed.peek() && !isTold(filter.list)) openWindow(filter);
    }),
    effect(() => {
      const id = openId.value;
      if (isListed.value && id !== null && peekSummary(id) === null) void fetchOne(begun, id);
    }),
  ];
  return () => {
    for (const end of ends) end();
    site = null;
    heard = [];
    silence = new Silence();
    isListed.value = false;
    counts.value = null;
    forgetWindows();
    forgetSummaries();
  };
}

/** Something was reported. @param isBack after a silence, of which the lists will tell. */
export function hearTime(isBack: boolean): void {
  silence.hear(isBack);
}

export function hearChange(summary: ConversationSummary): void {
  const at = performance.now();
  heard = [...heard.filter((change) => at - change.at < RECENT_MS), { id: summary.id, at }];
  change(summary, { isNews: isListed.peek(), isLatest: false });
}

/** What must be known at once has come: for the first time, or again. */
export function hearLists(summaries: readonly ConversationSummary[]): void {
  const wasListed = isListed.peek();
  const since = silence.end();
  const at = performance.now();
  const recent = new Set(heard.filter((change) => at - change.at < RECENT_MS).map(({ id }) => id));
  for (const summary of summaries) {
    const isNews = wasListed && Date.parse(summary.lastEntryAt) >= since;
    change(summary, { isNews, isLatest: !recent.has(summary.id) });
  }
  const filter = inboxFilter.peek();
  for (const list of BASE_LISTS) takeBase(list, summaries, recent, filterKey({ list }) === filterKey(filter) ? seenTo.peek() : 0);
  isListed.value = true;
  if (!wasListed) return;
  reloadWindows(filter);
  const id = openId.peek();
  if (site && id !== null && !summaries.some((summary) => summary.id === id)) void fetchOne(site, id);
}

function learn({ conversations }: InboxPage, changed: ReadonlySet<string>): void {
  for (const summary of conversations) change(summary, { isNews: false, isLatest: !changed.has(summary.id) });
}

/** @param isNews whether one that was not known yet has only now come to where it stands. */
function change(now: ConversationSummary, { isNews, isLatest }: { isNews: boolean; isLatest: boolean }): void {
  const before = keepSummary(now, isLatest);
  if (before === undefined) return;
  changeWindows(now);
  if (before !== null || isNews) for (const listener of listeners) listener({ before, now });
}

/** One that is in no list that is loaded. What cannot be had now is asked for again when the connection is back. */
async function fetchOne(begun: { id: string }, id: string): Promise<void> {
  const summary = await readSummary(begun.id, id).catch(() => null);
  if (summary && site === begun) change(summary, { isNews: false, isLatest: false });
}
