import type { RemoteNotices } from '@deskbell/shared';
import type { Conversation } from '../../log/entry.ts';

export type NoticeKind = keyof RemoteNotices['push'];

/** What somebody may be told of, as a conversation stands. */
export interface Occasion {
  kind: NoticeKind;
  /** The entry that it is about: with the kind the name of the occasion. */
  rev: number;
  /** The one whom it concerns; null: whoever may answer. */
  userId: string | null;
  /** The words that it is about, where they are a colleague's. */
  note?: { by: string; text: string };
}

/** What became somebody's longer ago is no news. */
const FRESH_MS = 10 * 60_000;

type Seen = Pick<
  Conversation,
  'state' | 'assignee' | 'assignedAt' | 'waitingSince' | 'leadSince' | 'isBlocked' | 'placedRev' | 'lastVisitorRev'
>;

/**
 * What there is to tell of a conversation as it stands; null where nobody needs to know. What the visitor said since it became
 * somebody's goes before that it did.
 *
 * @param placedBy who brought it where it stands: what somebody took themselves is no news to them.
 */
export function occasionOf(conversation: Seen, placedBy: string | null, now: Date): Occasion | null {
  const { state, assignee, assignedAt, waitingSince, leadSince, isBlocked, placedRev, lastVisitorRev } = conversation;
  if (isBlocked) return null;
  if (state === 'waiting') return { kind: leadSince === null ? 'waiting' : 'lead', rev: placedRev, userId: null };
  if (state !== 'active' || !assignee) return null;
  if (waitingSince !== null && lastVisitorRev > placedRev) return { kind: 'message', rev: lastVisitorRev, userId: assignee.id };
  const isFresh = assignedAt !== null && now.getTime() - assignedAt.getTime() < FRESH_MS;
  return isFresh && placedBy !== assignee.id ? { kind: 'given', rev: placedRev, userId: assignee.id } : null;
}
