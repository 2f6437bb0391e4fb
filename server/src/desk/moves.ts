import { isDeepStrictEqual } from 'node:util';
import type { Author, ConversationState, MoveReason, Why } from '@deskbell/shared';
import { AppError } from '../errors.ts';
import type { NewEntry, Plan } from '../log/append.ts';
import type { Assignee, Conversation } from '../log/entry.ts';
import type { Reaction } from './reaction.ts';

/**
 * The rules of who answers, as plans: given a conversation under its lock, which entries an act adds and what changes.
 *
 *     bot ──(no answer, it did not help, or a person is asked for)──▶ waiting ──(an agent's first reply)──▶ active
 *      ▲                                                                 ▲ └───(not answered in time, or gone)──┘
 *      └──(the visitor writes again)── closed
 *
 * From `bot`, "it helped" leads to `closed`; an agent closes from anywhere, and gives back to `bot` from anywhere.
 *
 * Every move is an entry in the log with its reason.
 */

interface Act {
  author: Author;
  /** The request's own id: the entry that answers the request carries it. */
  cid: string;
}

export const BOT: Author = { kind: 'bot', id: 'bot', name: '' };

/** A move entry, and the change that goes with it. */
function move(
  conversation: Conversation,
  by: { author: Author; cid?: string },
  to: {
    state: ConversationState;
    reason: MoveReason;
    assignee?: Assignee;
    topic?: string;
    asked?: number;
    why?: Why;
    /** Since when the visitor has waited; left out: from now on. */
    since?: Date;
  },
  now: Date,
): Required<Pick<Plan, 'entries' | 'change'>> {
  const assignee = to.assignee ?? null;
  return {
    entries: [
      {
        ...by,
        content: {
          kind: 'move',
          from: conversation.state,
          to: to.state,
          reason: to.reason,
          assignee,
          ...(to.topic ? { topic: to.topic } : {}),
          ...(to.asked === undefined ? {} : { asked: to.asked }),
          ...(to.why ? { why: to.why } : {}),
        },
        visible: true,
      },
    ],
    change: { state: to.state, assignee, waitingSince: to.state === 'waiting' ? (to.since ?? now) : null },
  };
}

/** A message to a closed conversation reopens it, and the bot hears it first. */
export function visitorWrites(
  conversation: Conversation,
  { author, cid }: Act,
  { text, page }: { text: string; page: Conversation['page'] },
  now: Date,
): Plan {
  // Where the conversation began is on its row; only another page is worth a place in the log.
  const isElsewhere = page !== null && !isDeepStrictEqual(page, conversation.page);
  const message: NewEntry = { cid, author, content: { kind: 'message', text, ...(isElsewhere ? { page } : {}) }, visible: true };
  // Whoever holds it owes an answer from here on.
  if (conversation.state === 'active') return { entries: [message], change: { waitingSince: conversation.waitingSince ?? now } };
  if (conversation.state !== 'closed') return { entries: [message] };
  const reopened = move(conversation, { author }, { state: 'bot', reason: 'visitor_wrote' }, now);
  // What was said while a person had it is theirs: the bot goes on after the move.
  return { entries: [...reopened.entries, message], change: { ...reopened.change, botRev: conversation.lastRev + 1 } };
}

/** Nothing to do where a person already has it or is awaited. */
export function visitorAsksForPerson(conversation: Conversation, { author, cid }: Act, now: Date): Plan {
  if (conversation.state === 'waiting' || conversation.state === 'active') return { entries: [] };
  return move(conversation, { author, cid }, { state: 'waiting', reason: 'visitor_asked' }, now);
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
  const feedback: NewEntry = { cid, author, content: { kind: 'feedback', answerSeq, helped }, visible: true };
  const { state, botRev, lastVisitorRev } = conversation;
  if (!helped || !isLast || state !== 'bot' || botRev < lastVisitorRev) return { entries: [feedback] };
  const closed = move(conversation, { author }, { state: 'closed', reason: 'visitor_confirmed' }, now);
  return { entries: [feedback, ...closed.entries], change: closed.change };
}

/**
 * An agent's first reply takes the conversation.
 *
 * @throws AppError `conversation_taken` when a colleague holds it.
 */
export function agentReplies(conversation: Conversation, { author, cid }: Act, text: string, now: Date): Plan {
  assertNotTaken(conversation, author);
  const { state } = conversation;
  const reply: NewEntry = { cid, author, content: { kind: 'message', text }, visible: true };
  if (state === 'active') return { entries: [reply], change: { waitingSince: null } };
  const me = { id: author.id, name: author.name };
  const taken = move(conversation, { author }, { state: 'active', reason: 'agent_replied', assignee: me }, now);
  return { entries: [...taken.entries, reply], change: taken.change };
}

/** Back to the bot, which answers from the visitor's next message on. */
export function agentReturns(conversation: Conversation, { author, cid }: Act, now: Date): Plan {
  if (conversation.state === 'bot') return { entries: [] };
  assertNotTaken(conversation, author);
  const returned = move(conversation, { author, cid }, { state: 'bot', reason: 'agent_returned' }, now);
  return { entries: returned.entries, change: { ...returned.change, botRev: conversation.lastRev + 1 } };
}

function assertNotTaken({ state, assignee }: Conversation, author: Author): void {
  if (state !== 'active' || assignee?.id === author.id) return;
  throw new AppError(
    'conversation_taken',
    `${assignee?.name ?? 'A colleague'} has this conversation. Leave a note for them instead; your text is kept.`,
  );
}

export function agentNotes({ author, cid }: Act, text: string): Plan {
  return { entries: [{ cid, author, content: { kind: 'note', text }, visible: false }] };
}

export function agentCloses(conversation: Conversation, { author, cid }: Act, now: Date): Plan {
  if (conversation.state === 'closed') return { entries: [] };
  return move(conversation, { author, cid }, { state: 'closed', reason: 'agent_closed' }, now);
}

/** How long an agent may leave a visitor without an answer, and how long they may be gone. */
export const LEASE = { silentMs: 3 * 60_000, goneMs: 75_000 };

/**
 * Why an agent's hold on a conversation is over: only where the visitor waits for an answer.
 *
 * @param goneMs how long the agent has been away; 0 while they are here.
 * @returns null while it lasts.
 */
export function leaseOver(
  { state, waitingSince }: Conversation,
  goneMs: number,
  now: Date,
  lease = LEASE,
): 'agent_silent' | 'agent_gone' | null {
  if (state !== 'active' || waitingSince === null) return null;
  if (goneMs >= lease.goneMs) return 'agent_gone';
  return now.getTime() - waitingSince.getTime() >= lease.silentMs ? 'agent_silent' : null;
}

/** Back to the queue, at the place that the visitor's wait has earned. Nothing, if the agent has answered meanwhile, or another holds it. */
export function leaseEnds(conversation: Conversation, holder: string, reason: 'agent_silent' | 'agent_gone', now: Date): Plan {
  const { state, assignee, waitingSince } = conversation;
  if (state !== 'active' || waitingSince === null || assignee?.id !== holder) return { entries: [] };
  const by = { author: { kind: 'system', id: 'desk', name: assignee.name } as const };
  return move(conversation, by, { state: 'waiting', reason, since: waitingSince }, now);
}

/** Nothing, if the conversation went to a person meanwhile, or another node was quicker. */
export function botReacts(
  conversation: Conversation,
  { rev, asked }: { rev: number; asked: number | null },
  reaction: Reaction,
  now: Date,
): Plan {
  if (conversation.state !== 'bot' || conversation.botRev >= rev) return { entries: [] };
  const to = asked === null ? {} : { asked };
  const said = reaction.say.map(
    (content): NewEntry => ({ author: BOT, content: content.kind === 'message' ? content : { ...content, ...to }, visible: true }),
  );
  if (!reaction.handOver) return { entries: said, change: { botRev: rev } };
  const passed = move(conversation, { author: BOT }, { state: 'waiting', ...to, ...reaction.handOver }, now);
  return { entries: [...said, ...passed.entries], change: { ...passed.change, botRev: rev } };
}
