import { accessConversation } from '../../access/access-conversation.ts';
import type { Actor } from '../../access/actor.ts';
import type { Query } from '../../db/client.ts';
import type { Entry } from '../../log/entry.ts';
import { readLast, readLastBeforeSeq } from '../../log/reader.ts';

/**
 * What stands before an entry in the log as they see it, oldest first: nothing where it begins with that.
 *
 * @throws AppError `conversation_not_found`
 */
export async function readEarlier(
  query: Query,
  actor: Actor,
  conversationId: string,
  { before, limit }: { before: number; limit: number },
): Promise<{ epoch: string; entries: Entry[] }> {
  const { siteId, epoch } = await accessConversation(query, actor, conversationId);
  const key = { siteId, conversationId };
  if (actor.kind === 'visitor') return { epoch, entries: await readLastBeforeSeq(query, key, before, limit) };
  return { epoch, entries: await readLast(query, key, { toRev: before - 1, visible: false, limit }) };
}
