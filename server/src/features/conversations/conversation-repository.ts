import { and, desc, eq, ne } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { conversations } from '../../db/schema/index.ts';
import type { Conversation } from '../../log/entry.ts';
import { conversationOf } from '../../log/reader.ts';

/** The site's conversations that are not closed, and the latest closed ones: what the console's lists show. */
export async function listInbox(db: Db, siteId: string, limits: { open: number; closed: number }): Promise<Conversation[]> {
  const list = (closed: boolean, limit: number) =>
    db
      .select()
      .from(conversations)
      .where(and(eq(conversations.siteId, siteId), closed ? eq(conversations.state, 'closed') : ne(conversations.state, 'closed')))
      .orderBy(desc(conversations.lastEntryAt))
      .limit(limit);
  const [open, closed] = await Promise.all([list(false, limits.open), list(true, limits.closed)]);
  return [...open, ...closed].map(conversationOf);
}
