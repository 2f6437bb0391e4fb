import type { Query } from '../db/client.ts';
import { conversationNotFound } from '../errors.ts';
import type { Conversation } from '../log/entry.ts';
import { readConversation } from '../log/reader.ts';
import type { Actor } from './actor.ts';

/**
 * Whether the actor may read and write this conversation: a visitor their own, an agent all of their site.
 *
 * @throws AppError `conversation_not_found`: what is not yours looks like what is not there.
 */
export function assertAccess(actor: Actor, conversation: Pick<Conversation, 'siteId' | 'visitorId'>): void {
  const sameSite = conversation.siteId === actor.siteId;
  if (!sameSite || (actor.kind === 'visitor' && conversation.visitorId !== actor.visitorId)) throw conversationNotFound();
}

/** @throws AppError `conversation_not_found` */
export async function accessConversation(query: Query, actor: Actor, conversationId: string): Promise<Conversation> {
  const conversation = await readConversation(query, { siteId: actor.siteId, conversationId });
  if (!conversation) throw conversationNotFound();
  assertAccess(actor, conversation);
  return conversation;
}
