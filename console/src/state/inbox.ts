import type { ConversationSummary } from '@deskbell/shared';

export type Inbox = ReadonlyMap<string, ConversationSummary>;

/** The lists of the console, in the order in which they ask for attention. */
export const LISTS = ['waiting', 'mine', 'leads', 'snoozed', 'others', 'closed'] as const;
export type ListName = (typeof LISTS)[number];

export const LIST_TITLES: Record<ListName, string> = {
  waiting: 'Waiting',
  mine: 'Mine',
  leads: 'Leads',
  snoozed: 'Put away',
  others: 'Others',
  closed: 'Closed',
};

export type Lists = Record<ListName, readonly ConversationSummary[]>;

/** Of two summaries of one conversation the one with the higher `rev` is the newer. */
export function withSummary(inbox: Inbox, summary: ConversationSummary): Inbox {
  const known = inbox.get(summary.id);
  return known && known.rev > summary.rev ? inbox : new Map(inbox).set(summary.id, summary);
}

/** @param heard what was reported since this connection began: it may be newer than the lists, or not in them yet. */
export function syncedInbox(lists: readonly ConversationSummary[], heard: Inbox): Inbox {
  return [...heard.values()].reduce(withSummary, new Map(lists.map((summary) => [summary.id, summary])));
}

export function listOf({ state, assignee, leadSince }: ConversationSummary, myId: string): ListName {
  if (state === 'waiting') return leadSince === null ? 'waiting' : 'leads';
  if (state === 'active') return assignee?.id === myId ? 'mine' : 'others';
  return state === 'bot' ? 'others' : state;
}

export function listsOf(inbox: Inbox, myId: string): Lists {
  const lists: Record<ListName, ConversationSummary[]> = { waiting: [], mine: [], leads: [], snoozed: [], others: [], closed: [] };
  for (const summary of inbox.values()) lists[listOf(summary, myId)].push(summary);
  for (const name of LISTS) lists[name].sort((a, b) => ORDER[name](a, b) || a.id.localeCompare(b.id));
  return lists;
}

type Order = (a: ConversationSummary, b: ConversationSummary) => number;

const earliest =
  (timeOf: (summary: ConversationSummary) => string | null): Order =>
  (a, b) =>
    (timeOf(a) ?? a.lastEntryAt).localeCompare(timeOf(b) ?? b.lastEntryAt);
const lastWords: Order = (a, b) => b.lastEntryAt.localeCompare(a.lastEntryAt);

/** Who has waited longest comes first, and what comes back next; elsewhere the latest words do. */
const ORDER: Record<ListName, Order> = {
  waiting: earliest(({ waitingSince }) => waitingSince),
  leads: earliest(({ leadSince }) => leadSince),
  snoozed: earliest(({ snoozedUntil }) => snoozedUntil),
  mine: lastWords,
  others: lastWords,
  closed: lastWords,
};

/** Somebody waits in the queue, whoever spoke last, or the last words are the visitor's, and nobody has put them away. */
export const needsAnswer = ({ state, previewBy }: ConversationSummary): boolean =>
  state === 'waiting' || (state !== 'closed' && state !== 'snoozed' && previewBy === 'visitor');

/** How many need a person now: who waits, and who waits for my answer. */
export const needCount = ({ waiting, mine }: Pick<Lists, 'waiting' | 'mine'>): number =>
  waiting.length + mine.filter(({ unansweredSince }) => unansweredSince !== null).length;

/** The first words of the row's second line: whose words follow. */
export function speakerOf({ state, previewBy, assignee }: ConversationSummary, myId: string): string | null {
  // The row of a conversation that the bot holds says so already.
  if (previewBy === 'bot') return state === 'bot' ? null : 'Bot';
  if (previewBy !== 'agent') return null;
  return assignee?.id === myId ? 'You' : (assignee?.name ?? 'Team');
}
