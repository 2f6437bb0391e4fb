import { isDeepStrictEqual } from 'node:util';
import type { Contact, Content, SentFile } from '@deskbell/shared';
import { AppError, chatClosed } from '../../errors.ts';
import type { NewEntry, Plan } from '../../log/append.ts';
import type { Conversation } from '../../log/entry.ts';
import { type Act, move, type Route } from './move.ts';

/**
 * What visitors do, as plans: given a conversation under its lock, which entries an act adds and what changes.
 *
 *     bot ──(no answer, not helped, a person asked for, address left)──▶ waiting ──(taken, assigned, answered)──▶ active ◀──▶ snoozed
 *      ▲                                                                 ▲ └──(not answered in time, absent, handed over)──┘
 *      └──(the visitor writes again)── closed
 *
 * From `bot`, "it helped" leads to `closed`; a person asked for, or an address left, leads to `waiting` from `closed` too; an agent takes and
 * closes from anywhere, and gives back to `bot` from anywhere; what is idle is closed. Every move is an entry in the log with its reason.
 */

type Message = Extract<Content, { kind: 'message' }>;

export type Rating = Extract<Content, { kind: 'rating' }>;

interface Written {
  text: string;
  files?: SentFile[] | undefined;
  page: Conversation['page'];
}

/**
 * A message to a closed conversation reopens it, and the bot hears it first; what was put away comes back.
 *
 * @throws AppError `chat_closed`, here and below, for a visitor who is blocked.
 */
export function visitorWrites(conversation: Conversation, by: Pick<NewEntry, 'author' | 'cid'>, written: Written, now: Date): Plan {
  assertNotBlocked(conversation);
  const { author } = by;
  const message = messageOf(conversation, by, written);
  switch (conversation.state) {
    case 'bot':
    case 'waiting':
      return { entries: [message] };
    case 'active':
      // Whoever holds it owes an answer from here on; to one who waited for an e-mail and is back, within the usual time.
      return {
        entries: [message],
        change: { waitingSince: conversation.waitingSince ?? now, ...(conversation.leadSince ? { leadSince: null, assignedAt: now } : {}) },
      };
    case 'snoozed': {
      const { assignee } = conversation;
      const woken = move(conversation, { author }, { state: 'active', reason: 'visitor_wrote', assignee, since: now, visible: false }, now);
      return { entries: [...woken.entries, message], change: woken.change };
    }
    case 'closed': {
      const reopened = move(conversation, { author }, { state: 'bot', reason: 'visitor_wrote', route: NOWHERE }, now);
      // What was said while a person had it is theirs: the bot goes on after the move.
      return { entries: [...reopened.entries, message], change: { ...reopened.change, botRev: conversation.lastRev + 1, leadSince: null } };
    }
    default:
      return conversation.state satisfies never;
  }
}

function messageOf(conversation: Conversation, by: Pick<NewEntry, 'author' | 'cid'>, { page, ...said }: Written): NewEntry {
  // Where the conversation began is on its row; only another page is worth a place in the log.
  const isElsewhere = page !== null && !isDeepStrictEqual(page, conversation.page);
  return { ...by, content: { kind: 'message', ...said, ...(isElsewhere ? { page } : {}) }, visible: true };
}

const NOWHERE: Route = { topic: null, team: null };

/** What a conversation was about before it was closed is no reason to pass it to the same team again. */
const freshRoute = ({ state }: Conversation): Route | undefined => (state === 'closed' ? NOWHERE : undefined);

/** Where a person has it already it changes nothing. In the queue, a topic routes it anew, and who waited for an e-mail waits here again. */
export function visitorAsksForPerson(conversation: Conversation, { author, cid }: Act, route: Route | undefined, now: Date): Plan {
  assertNotBlocked(conversation);
  const { state, waitingSince, topicId, leadSince, assignee } = conversation;
  if (state === 'active') return { entries: [] };
  if (state === 'snoozed') {
    return move(conversation, { author, cid }, { state: 'active', reason: 'visitor_asked', assignee, since: now, visible: false }, now);
  }
  if (state !== 'waiting') {
    const fresh = route ?? freshRoute(conversation);
    return move(conversation, { author, cid }, { state: 'waiting', reason: 'visitor_asked', route: fresh }, now);
  }
  const isRouted = route !== undefined && route.topic?.id !== topicId;
  if (!isRouted && leadSince === null) return { entries: [] };
  const reason = isRouted ? 'topic_chosen' : 'visitor_asked';
  const asked = move(conversation, { author, cid }, { state: 'waiting', reason, since: waitingSince, ...(isRouted ? { route } : {}) }, now);
  return { ...asked, change: { ...asked.change, leadSince: null } };
}

/** The visitor leaves an address, and the queue: what they get is an e-mail. With whoever has it already it stays. */
export function visitorLeavesContact(
  conversation: Conversation,
  { author, cid }: Act,
  { contact, text, page }: { contact: Contact; text: string | undefined; page: Conversation['page'] },
  now: Date,
): Plan {
  assertNotBlocked(conversation);
  const left: NewEntry = { cid, author, content: { kind: 'contact', ...contact }, visible: true };
  const { state } = conversation;
  if (state === 'active' || state === 'snoozed') {
    const written = text === undefined ? { entries: [] } : visitorWrites(conversation, { author }, { text, page }, now);
    return { entries: [...written.entries, left], change: { ...written.change, contact } };
  }
  const message = text === undefined ? [] : [messageOf(conversation, { author }, { text, page })];
  const leadSince = (state === 'waiting' && conversation.leadSince) || now;
  if (state === 'waiting') return { entries: [...message, left], change: { contact, leadSince } };
  const asked = move(conversation, { author }, { state: 'waiting', reason: 'contact_left', route: freshRoute(conversation) }, now);
  return { entries: [...message, left, ...asked.entries], change: { ...asked.change, contact, leadSince } };
}

/**
 * "It helped" closes the matter, unless the bot owes an answer to something else by now.
 *
 * @param isLast whether nothing has been said since that answer.
 */
export function visitorRates(
  conversation: Conversation,
  { author, cid }: Act,
  { answerSeq, helped, isLast }: { answerSeq: number; helped: boolean; isLast: boolean },
  now: Date,
): Plan {
  assertNotBlocked(conversation);
  const feedback: NewEntry = { cid, author, content: { kind: 'feedback', answerSeq, helped }, visible: true };
  const { state, botRev, lastVisitorRev } = conversation;
  if (!helped || !isLast || state !== 'bot' || botRev < lastVisitorRev) return { entries: [feedback] };
  const closed = move(conversation, { author }, { state: 'closed', reason: 'visitor_confirmed' }, now);
  return { entries: [feedback, ...closed.entries], change: closed.change };
}

/** To somebody who has it, it is a word like any other; else it changes only where the visitor can be reached. */
export function visitorFills(
  conversation: Conversation,
  { author, cid }: Act,
  {
    formSeq,
    text,
    answers,
    email,
    name,
  }: { formSeq: number; email: string; name: string } & Pick<Message, 'text'> & Pick<NonNullable<Message['filled']>, 'answers'>,
  now: Date,
): Plan {
  assertNotBlocked(conversation);
  const { state, contact } = conversation;
  if (state === 'closed')
    throw new AppError('entry_not_found', 'This chat is closed, so there is nothing to fill in. Write to open it again.');
  const known = { email: email || (contact?.email ?? ''), name: name || (contact?.name ?? '') };
  const change = known.email === '' ? {} : { contact: known };
  const filled: NewEntry = { cid, author, content: { kind: 'message', text, filled: { formSeq, answers } }, visible: true };
  return {
    entries: [filled],
    change: { ...change, ...(state === 'active' ? { waitingSince: conversation.waitingSince ?? now } : {}) },
  };
}

/** Whoever holds it owes nothing more. */
export function visitorEnds(conversation: Conversation, { author, cid }: Act, now: Date): Plan {
  if (conversation.state === 'closed') return { entries: [] };
  return move(conversation, { author, cid }, { state: 'closed', reason: 'visitor_ended' }, now);
}

/**
 * How the visitor found it: never before it is closed, and not any more once it goes on.
 *
 * @param closed the entry that closed it, with the last word on it since.
 * @throws AppError `entry_not_found` where that is not what it is closed by now.
 */
export function visitorRatesConversation(
  conversation: Conversation,
  { author, cid }: Act,
  {
    closed,
    score,
    comment = '',
  }: { closed: { rev: number; seq: number; word: Rating | undefined }; score: number; comment?: string | undefined },
): Plan {
  assertNotBlocked(conversation);
  if (conversation.state !== 'closed' || conversation.placedRev !== closed.rev) throw nothingToRate();
  const { word } = closed;
  if (word?.score === score && (word.comment ?? '') === comment) return { entries: [] };
  const content: Rating = { kind: 'rating', closedSeq: closed.seq, score, ...(comment && { comment }) };
  return { entries: [{ cid, author, content, visible: true }] };
}

/** Nothing of it is left, and nobody owes an answer. Where nothing was said since it was deleted last, nothing changes. */
export function visitorErases(conversation: Conversation, { author, cid }: Act, isEmpty: boolean, now: Date): Plan {
  if (isEmpty) return { entries: [] };
  const closed =
    conversation.state === 'closed'
      ? { entries: [], change: {} }
      : move(conversation, { author }, { state: 'closed', reason: 'visitor_ended', route: NOWHERE }, now);
  const erasure: NewEntry = { cid, author, content: { kind: 'erasure' }, visible: true };
  return {
    entries: [...closed.entries, erasure],
    change: {
      ...closed.change,
      contact: null,
      leadSince: null,
      preview: ERASED,
      previewBy: 'visitor',
      botRev: conversation.lastVisitorRev,
    },
  };
}

const ERASED = 'Deleted by the visitor';

export const nothingToRate = () => new AppError('entry_not_found', 'A chat can be rated once it is closed, until it goes on.');

function assertNotBlocked({ isBlocked }: Conversation): void {
  if (isBlocked) throw chatClosed();
}
