import type { Author } from '@deskbell/shared';
import type { NewEntry, Plan } from '../../log/append.ts';
import type { Assignee, Conversation } from '../../log/entry.ts';
import type { Absence } from '../attendance.ts';
import type { Reaction } from '../bot/reaction.ts';
import { BOT, move, type Route } from './move.ts';

/** What the desk does by itself, as plans: each decides anew under the lock, so it may come late, twice, or from two nodes at once. */

const deskAs = (name: string): Author => ({ kind: 'system', id: 'desk', name });

/** How long an agent may leave a visitor without an answer, and how long they may be gone. Milliseconds. */
export const LEASE = { silentMs: 3 * 60_000, goneMs: 75_000 };

export type LeaseEnd = Absence['reason'] | 'agent_silent';

/**
 * Why an agent's hold on a conversation is over: only where the visitor waits for an answer.
 *
 * @param absence null while they are here.
 * @returns null while it lasts.
 */
export function leaseOver(conversation: Conversation, absence: Absence | null, now: Date, lease = LEASE): LeaseEnd | null {
  const { state, waitingSince, assignedAt, leadSince } = conversation;
  if (state !== 'active' || waitingSince === null) return null;
  if (absence && (absence.reason !== 'agent_gone' || absence.ms >= lease.goneMs)) return absence.reason;
  // An e-mail may take its time.
  if (leadSince !== null) return null;
  return now.getTime() >= silentAt({ waitingSince, assignedAt }, lease) ? 'agent_silent' : null;
}

/** When an answer must be there, in milliseconds since 1970: what waited before it was theirs is counted from then on. */
export const silentAt = (
  { waitingSince, assignedAt }: { waitingSince: Date; assignedAt: Date | null },
  { silentMs }: typeof LEASE = LEASE,
): number => Math.max(waitingSince.getTime(), assignedAt?.getTime() ?? 0) + silentMs;

/** Back to the queue, at the place that the visitor's wait has earned. Nothing, if the agent has answered meanwhile, or another holds it. */
export function leaseEnds(conversation: Conversation, holder: string, reason: LeaseEnd, now: Date): Plan {
  const { state, assignee, waitingSince } = conversation;
  if (state !== 'active' || waitingSince === null || assignee?.id !== holder) return { entries: [] };
  const letGo = reason === 'agent_silent' ? { letGoById: holder } : {};
  return move(conversation, { author: deskAs(assignee.name) }, { state: 'waiting', reason, since: waitingSince, ...letGo }, now);
}

/** Nothing, if somebody took it meanwhile, or the visitor does not wait here any more. */
export function deskAssigns(conversation: Conversation, agent: Assignee, now: Date): Plan {
  const { state, waitingSince, leadSince } = conversation;
  if (state !== 'waiting' || leadSince !== null) return { entries: [] };
  return move(conversation, { author: deskAs('') }, { state: 'active', reason: 'assigned', assignee: agent, since: waitingSince }, now);
}

/** Back to whoever put it away; to the queue where they are not here. Nothing before its time. */
export function snoozeEnds(conversation: Conversation, isHolderHere: boolean, now: Date): Plan {
  const { state, assignee, snoozedUntil } = conversation;
  if (state !== 'snoozed' || snoozedUntil === null || snoozedUntil > now) return { entries: [] };
  const to = isHolderHere ? ({ state: 'active', assignee } as const) : ({ state: 'waiting' } as const);
  return move(conversation, { author: deskAs(assignee?.name ?? '') }, { ...to, reason: 'snooze_over', visible: false }, now);
}

/** Nothing, where anybody owes the visitor an answer, or something was said since. */
export function idleCloses(conversation: Conversation, idleMs: number, now: Date): Plan {
  const { state, waitingSince, botRev, lastVisitorRev, lastEntryAt } = conversation;
  const isDone = state === 'bot' ? botRev >= lastVisitorRev : state === 'active' && waitingSince === null;
  if (!isDone || now.getTime() - lastEntryAt.getTime() < idleMs) return { entries: [] };
  return move(conversation, { author: deskAs('') }, { state: 'closed', reason: 'idle' }, now);
}

/**
 * Nothing, if the conversation went to a person meanwhile, or another node was quicker.
 *
 * @param route where it goes, if it is handed over.
 */
export function botReacts(
  conversation: Conversation,
  { rev, asked }: { rev: number; asked: number | null },
  reaction: Reaction,
  route: Route | undefined,
  now: Date,
): Plan {
  if (conversation.state !== 'bot' || conversation.botRev >= rev) return { entries: [] };
  const to = asked === null ? {} : { asked };
  const said = reaction.say.map(
    (content): NewEntry => ({ author: BOT, content: content.kind === 'message' ? content : { ...content, ...to }, visible: true }),
  );
  if (!reaction.handOver) return { entries: said, change: { botRev: rev } };
  const passed = move(conversation, { author: BOT }, { state: 'waiting', ...to, ...reaction.handOver, route }, now);
  return { entries: [...said, ...passed.entries], change: { ...passed.change, botRev: rev } };
}
