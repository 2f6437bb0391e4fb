import { type ConversationSummary, type InboxCounts, type InboxFilter, type InboxList, LIMITS } from '@deskbell/shared';

/** The lists of the console. The first two are always in view, the others a click away. */
export const LISTS = ['waiting', 'mine', 'leads', 'mentions', 'bot', 'open', 'snoozed', 'closed'] as const satisfies readonly InboxList[];

export const LIST_TITLES: Record<InboxList, string> = {
  waiting: 'Waiting',
  mine: 'Mine',
  leads: 'Leads',
  mentions: 'Mentions',
  bot: 'Bot',
  open: 'All open',
  snoozed: 'Put away',
  closed: 'Closed',
};

/** Where a conversation stands for whoever is told of it, in the order in which they ask for attention. */
export const STANDS = ['waiting', 'mine', 'leads', 'snoozed', 'others', 'closed'] as const;
export type Stand = (typeof STANDS)[number];

/** A conversation as it was, null where it was not known, and as it is now. */
export interface Change {
  before: ConversationSummary | null;
  now: ConversationSummary;
}

export function standOf({ state, assignee, leadSince }: ConversationSummary, myId: string): Stand {
  if (state === 'waiting') return leadSince === null ? 'waiting' : 'leads';
  if (state === 'active') return assignee?.id === myId ? 'mine' : 'others';
  return state === 'bot' ? 'others' : state;
}

/** The lists whose rows are known by looking at the row. Whom a note means only the server knows. */
export const isTold = (list: InboxList): boolean => list !== 'mentions';

function isIn(list: InboxList, summary: ConversationSummary, myId: string): boolean {
  switch (list) {
    case 'waiting':
    case 'leads':
    case 'mine':
      return standOf(summary, myId) === list;
    case 'bot':
    case 'snoozed':
    case 'closed':
      return summary.state === list;
    case 'open':
      return summary.state !== 'closed';
    case 'mentions':
      return false;
    default:
      return list satisfies never;
  }
}

/** Whether a conversation belongs to a list, or to what a filter leaves of it. */
export function fits(filter: InboxFilter, summary: ConversationSummary, myId: string): boolean {
  const { list, topicId, teamId, agentId, tag, language, from, to } = filter;
  const day = summary.lastEntryAt.slice(0, 10);
  return (
    isIn(list, summary, myId) &&
    (topicId === undefined || summary.topicId === topicId) &&
    (teamId === undefined || summary.teamId === teamId) &&
    (agentId === undefined || summary.assignee?.id === agentId) &&
    (tag === undefined || summary.tags.includes(tag)) &&
    (language === undefined || languageOf(summary) === language) &&
    (from === undefined || day >= from) &&
    (to === undefined || day <= to)
  );
}

/** `de` for `de-AT`. */
const languageOf = ({ language }: ConversationSummary): string | null => language?.split('-')[0]?.toLowerCase() ?? null;

/** Where a row stands in a list: by a moment, and by its id among those of the same moment. */
export interface Place {
  readonly at: string;
  readonly id: string;
}

/** The moment that a list is ordered by. */
function momentOf(list: InboxList, summary: ConversationSummary): string {
  switch (list) {
    case 'waiting':
      return summary.waitingSince ?? summary.lastEntryAt;
    case 'leads':
      return summary.leadSince ?? summary.lastEntryAt;
    case 'snoozed':
      return summary.snoozedUntil ?? summary.lastEntryAt;
    default:
      return summary.lastEntryAt;
  }
}

export const placeIn = (list: InboxList, summary: ConversationSummary): Place => ({ at: momentOf(list, summary), id: summary.id });

const isOldestFirst = (list: InboxList): boolean => list === 'waiting' || list === 'leads' || list === 'snoozed';
const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Who has waited longest comes first, and what comes back next; elsewhere the latest words do. */
export const comparePlaces = (list: InboxList, a: Place, b: Place): number =>
  (isOldestFirst(list) ? inOrder(a.at, b.at) : inOrder(b.at, a.at)) || inOrder(a.id, b.id);

/** Somebody waits in the queue, whoever spoke last, or the last words are the visitor's, and nobody has put them away. */
export const needsAnswer = ({ state, previewBy }: ConversationSummary): boolean =>
  state === 'waiting' || (state !== 'closed' && state !== 'snoozed' && previewBy === 'visitor');

/** "999+" for what is not counted any further. */
export const countWords = (count: number): string => (count >= LIMITS.inboxCounted ? `${LIMITS.inboxCounted - 1}+` : String(count));

/** Whether nobody has ever written to the shop. */
export const isUntouched = (counts: InboxCounts | null): boolean => counts !== null && counts.open === 0 && counts.closed === 0;

/** The first words of the row's second line: whose words follow. */
export function speakerOf({ state, previewBy, assignee }: ConversationSummary, myId: string): string | null {
  // The row of a conversation that the bot holds says so already.
  if (previewBy === 'bot') return state === 'bot' ? null : 'Bot';
  if (previewBy !== 'agent') return null;
  return assignee?.id === myId ? 'You' : (assignee?.name ?? 'Team');
}
