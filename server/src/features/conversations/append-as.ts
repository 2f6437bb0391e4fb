import type { Author } from '@deskbell/shared';
import { assertAccess } from '../../access/access-conversation.ts';
import type { Actor } from '../../access/actor.ts';
import type { Plan, Stored } from '../../log/append.ts';
import type { Conversation } from '../../log/entry.ts';
import type { LogWriter } from '../../log/writer.ts';

/** One request to add to a log. */
export interface Request {
  conversationId: string;
  cid: string;
}

export type ActorsPlan = (conversation: Conversation, author: Author, now: Date) => Plan;

/**
 * Adds to a log on somebody's behalf. Sent again with its `cid`, it gives back what was stored.
 *
 * @param opening given by acts that may be a conversation's first.
 * @throws AppError `conversation_not_found`, and what the plan itself refuses.
 */
export function appendAs(
  writer: LogWriter,
  actor: Actor,
  { conversationId, cid }: Request,
  plan: ActorsPlan,
  opening?: Pick<Conversation, 'page' | 'language'>,
): Promise<Stored> {
  const author = authorOf(actor);
  return writer.append({
    siteId: actor.siteId,
    conversationId,
    cid,
    authorId: author.id,
    ...(actor.kind === 'visitor' && opening ? { open: { visitorId: actor.visitorId, ...opening } } : {}),
    plan: (conversation, now) => {
      assertAccess(actor, conversation);
      return plan(conversation, author, now);
    },
  });
}

const authorOf = (actor: Actor): Author =>
  actor.kind === 'visitor' ? { kind: 'visitor', id: actor.visitorId, name: '' } : { kind: 'agent', id: actor.userId, name: actor.name };
