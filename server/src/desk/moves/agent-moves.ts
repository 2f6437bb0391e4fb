import type { Author } from '@deskbell/shared';
import { AppError } from '../../errors.ts';
import type { NewEntry, Plan } from '../../log/append.ts';
import type { Assignee, Conversation } from '../../log/entry.ts';
import { type Act, move, owedSince } from './move.ts';

/** What agents do, as plans. See visitor-moves.ts for the whole picture. */

/**
 * An agent's first reply takes the conversation.
 *
 * @param anyway also where a colleague holds it. They keep it, and what the visitor waited for is answered.
 * @throws AppError `conversation_taken` when a colleague holds it; `chat_closed`, here and below, where the visitor is blocked.
 */
export function agentReplies(conversation: Conversation, { author, cid }: Act, text: string, now: Date, anyway = false): Plan {
  if (anyway) assertIsHeard(conversation);
  else assertMayHave(conversation, author, 'Your text is kept.');
  const reply: NewEntry = { cid, author, content: { kind: 'message', text }, visible: true };
  // Nobody owes anything now, and whoever waits for an e-mail gets one.
  const answered = { waitingSince: null, leadSince: null };
  // Whoever has it is whom the visitor knows.
  const isTheirs = conversation.state === 'active' && conversation.assignee?.id !== author.id;
  if (isTheirs) return { entries: [reply], change: answered };
  const known = { ...answered, lastAgentId: author.id };
  if (conversation.state === 'active') return { entries: [reply], change: known };
  const taken = move(conversation, { author }, { state: 'active', reason: 'agent_replied', assignee: nameOf(author) }, now);
  return { entries: [...taken.entries, reply], change: { ...taken.change, ...known } };
}

/** Takes it before there is an answer. @throws AppError `conversation_taken` */
export function agentClaims(conversation: Conversation, { author, cid }: Act, now: Date): Plan {
  assertMayHave(conversation, author);
  if (conversation.state === 'active') return { entries: [] };
  const since = owedSince(conversation, now);
  return move(conversation, { author, cid }, { state: 'active', reason: 'agent_claimed', assignee: nameOf(author), since }, now);
}

export type Receiver = { kind: 'agent'; agent: Assignee } | { kind: 'team'; team: { id: string; name: string } } | { kind: 'queue' };

/** To a colleague, a team or the queue, at the age of the visitor's wait. @throws AppError `conversation_taken` */
export function agentHandsOver(
  conversation: Conversation,
  { author, cid }: Act,
  { to, note }: { to: Receiver; note: string | undefined },
  now: Date,
): Plan {
  assertMayHave(conversation, author);
  const { state, assignee, waitingSince, topicId, teamId } = conversation;
  const word: NewEntry[] = note === undefined ? [] : [{ author, content: { kind: 'note', text: note }, visible: false }];
  // Where it is there already, the note is what the request comes to.
  const wordAlone = word.map((entry) => ({ ...entry, cid }));
  if (to.kind === 'agent') {
    if (state === 'active' && assignee?.id === to.agent.id) return { entries: wordAlone };
    const since = owedSince(conversation, now);
    const passed = move(conversation, { author, cid }, { state: 'active', reason: 'handed_over', assignee: to.agent, since }, now);
    return { ...passed, entries: [...word, ...passed.entries] };
  }
  const team = to.kind === 'team' ? to.team : null;
  if (state === 'waiting' && teamId === (team?.id ?? null)) return { entries: wordAlone };
  const since = waitingSince ?? now;
  const on = { state: 'waiting', reason: 'handed_over', since, route: { topic: null, team }, letGoById: author.id } as const;
  const passed = move(conversation, { author, cid }, on, now);
  return { entries: [...word, ...passed.entries], change: { ...passed.change, topicId } };
}

/** A year and a day: whatever is later is a slip. */
const LONGEST_SNOOZE_MS = 366 * 24 * 60 * 60_000;

/**
 * Puts it away until a time, or until the visitor writes.
 *
 * @throws AppError `not_yours`, `answer_owed`, and `bad_request` for a time that has passed or is more than a year away.
 */
export function agentSnoozes(conversation: Conversation, { author, cid }: Act, until: Date, now: Date): Plan {
  const { state, assignee, waitingSince } = conversation;
  if ((state !== 'active' && state !== 'snoozed') || assignee?.id !== author.id) {
    throw new AppError('not_yours', 'Only whoever has a conversation puts it away. Take it first.');
  }
  if (waitingSince !== null) {
    throw new AppError('answer_owed', 'The visitor waits for an answer. Answer first, or hand the conversation over.');
  }
  const inMs = until.getTime() - now.getTime();
  if (inMs <= 0 || inMs > LONGEST_SNOOZE_MS) {
    throw new AppError('bad_request', 'Choose a time in the future, within a year.', { field: 'until' });
  }
  return move(conversation, { author, cid }, { state: 'snoozed', reason: 'agent_snoozed', assignee, until, visible: false }, now);
}

/** Back to the bot, which answers from the visitor's next message on. @throws AppError `conversation_taken` */
export function agentReturns(conversation: Conversation, { author, cid }: Act, now: Date): Plan {
  if (conversation.state === 'bot') return { entries: [] };
  assertMayHave(conversation, author);
  const returned = move(conversation, { author, cid }, { state: 'bot', reason: 'agent_returned' }, now);
  return { entries: returned.entries, change: { ...returned.change, botRev: conversation.lastRev + 1, leadSince: null } };
}

export function agentNotes({ author, cid }: Act, text: string): Plan {
  return { entries: [{ cid, author, content: { kind: 'note', text }, visible: false }] };
}

export function agentCloses(conversation: Conversation, { author, cid }: Act, now: Date): Plan {
  if (conversation.state === 'closed') return { entries: [] };
  const closed = move(conversation, { author, cid }, { state: 'closed', reason: 'agent_closed' }, now);
  return { ...closed, change: { ...closed.change, leadSince: null } };
}

/** Whoever reopens it has it. */
export function agentReopens(conversation: Conversation, { author, cid }: Act, now: Date): Plan {
  if (conversation.state !== 'closed') return { entries: [] };
  assertMayHave(conversation, author);
  return move(conversation, { author, cid }, { state: 'active', reason: 'agent_reopened', assignee: nameOf(author) }, now);
}

/** The visitor does not see it, and nothing of theirs is taken any more. */
export function agentBlocks(conversation: Conversation, { author, cid }: Act, reason: string, now: Date): Plan {
  if (conversation.isBlocked) return { entries: [] };
  const why: NewEntry = { author, content: { kind: 'note', text: reason }, visible: false };
  const closed = move(conversation, { author, cid }, { state: 'closed', reason: 'blocked', visible: false }, now);
  return { entries: [...closed.entries, why], change: { ...closed.change, leadSince: null, isBlocked: true } };
}

export function agentUnblocks(conversation: Conversation, { author, cid }: Act, now: Date): Plan {
  if (!conversation.isBlocked) return { entries: [] };
  const { state } = conversation;
  const freed = move(conversation, { author, cid }, { state, reason: 'unblocked', visible: false }, now);
  return { entries: freed.entries, change: { isBlocked: false } };
}

const nameOf = ({ id, name }: Author): Assignee => ({ id, name });

/** @throws AppError `chat_closed` where its visitor is blocked, who could not answer */
function assertIsHeard({ isBlocked }: Conversation): void {
  if (isBlocked) throw new AppError('chat_closed', 'This visitor is blocked. Unblock them first, or leave a note.');
}

/** @throws AppError `chat_closed`; `conversation_taken` with what can be done about it */
function assertMayHave(conversation: Conversation, author: Author, then = 'Leave a note for them instead.'): void {
  assertIsHeard(conversation);
  const { state, assignee } = conversation;
  if (state !== 'active' || assignee?.id === author.id) return;
  throw new AppError('conversation_taken', `${assignee?.name || 'A colleague'} took this chat. ${then}`);
}
