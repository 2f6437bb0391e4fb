import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { conversations } from '../../db/schema/index.ts';
import type { Conversation } from '../../log/entry.ts';

/** What the console's lists show: all that a person holds or waits for, and the latest of the rest. */
export async function listInbox(db: Db, siteId: string, limits: { bot: number; closed: number }): Promise<Conversation[]> {
  const list = (states: Conversation['state'][]) =>
    db
      .select()
      .from(conversations)
      .where(and(eq(conversations.siteId, siteId), inArray(conversations.state, states)))
      .orderBy(desc(conversations.lastEntryAt));
  const lists = await Promise.all([list(['waiting', 'active']), list(['bot']).limit(limits.bot), list(['closed']).limit(limits.closed)]);
  return lists.flat().map(({ assigneeId, assigneeName, ...row }) => ({
    ...row,
    assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? '' },
  }));
}
