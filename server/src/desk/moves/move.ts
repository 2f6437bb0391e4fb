import type { Author, Content, ConversationState, MoveReason, Why } from '@deskbell/shared';
import type { Plan } from '../../log/append.ts';
import type { Assignee, Conversation } from '../../log/entry.ts';

/** Whoever asks for a move, and the request's own id: the entry that answers the request carries it. */
export interface Act {
  author: Author;
  cid: string;
}

export const BOT: Author = { kind: 'bot', id: 'bot', name: '' };

/** Of a site's desk: what a conversation is about, and who it is for. */
export interface Route {
  topic: { id: string; name: string } | null;
  team: { id: string; name: string } | null;
}

interface Destination {
  state: ConversationState;
  reason: MoveReason;
  assignee?: Assignee | null;
  /** What it is about in words, where that is known. */
  topic?: string | undefined;
  /** The `seq` of the message that led to it. */
  asked?: number;
  /** What the bot had in hand. */
  why?: Why;
  /** In `waiting` and `active`: since when the visitor has waited for a person's word; null where nobody owes one. */
  since?: Date | null;
  route?: Route | undefined;
  /** When what is put away comes back. */
  until?: Date;
  /** Of `waiting`: whoever did not answer, or passed it on. */
  letGoById?: string;
  /** False for what is among agents. */
  visible?: boolean;
}

type Move = Required<Pick<Plan, 'entries' | 'change'>>;

/** A move entry, and the change that goes with it. */
export function move(conversation: Conversation, by: { author: Author; cid?: string }, to: Destination, now: Date): Move {
  const assignee = to.assignee ?? null;
  const isNewlyHeld = assignee !== null && (assignee.id !== conversation.assignee?.id || conversation.state !== 'active');
  const content: Content = {
    kind: 'move',
    from: conversation.state,
    to: to.state,
    reason: to.reason,
    assignee,
    ...optional({ topic: to.route?.topic?.name ?? to.topic, team: to.route?.team ?? undefined }),
    ...optional({ until: to.until?.toISOString(), asked: to.asked, why: to.why }),
  };
  return {
    entries: [{ ...by, content, visible: to.visible ?? true }],
    change: {
      state: to.state,
      assignee,
      waitingSince: to.since === undefined ? (to.state === 'waiting' ? now : null) : to.since,
      snoozedUntil: to.until ?? null,
      // As long as it waits.
      letGoById: to.letGoById ?? (conversation.state === 'waiting' && to.state === 'waiting' ? conversation.letGoById : null),
      ...(isNewlyHeld ? { assignedAt: now } : {}),
      ...(to.route ? { topicId: to.route.topic?.id ?? null, teamId: to.route.team?.id ?? null } : {}),
    },
  };
}

/** Since when a visitor waits for a person's word, if the conversation is taken from where it is. */
export function owedSince({ state, waitingSince, botRev, lastVisitorRev }: Conversation, now: Date): Date | null {
  // What the bot has not reacted to is a person's from here on.
  if (state === 'bot') return botRev < lastVisitorRev ? now : null;
  return waitingSince;
}

function optional<Values extends object>(values: Values): { [Key in keyof Values]?: Exclude<Values[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
