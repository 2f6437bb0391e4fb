import type { Query } from '../db/client.ts';
import type { Conversation, Entry } from './entry.ts';
import { CONVERSATION_COLUMNS, type ConversationRow, conversationOf, ENTRY_COLUMNS, type EntryRow, entryOf } from './rows.ts';

// Plain SQL, prepared once: after the loss of a node ten thousand clients ask at the same time.

export interface ConversationKey {
  siteId: string;
  conversationId: string;
}

/** A place that no log reaches: what the database's numbers hold. */
export const END_OF_LOG = 2 ** 31 - 1;

/** The conversation as it was last committed, or undefined. Who may see it is for `access/` to say. */
export async function readConversation(query: Query, { siteId, conversationId }: ConversationKey): Promise<Conversation | undefined> {
  const [row] = await query<ConversationRow>(`select ${CONVERSATION_COLUMNS} from conversations c where c.site_id = $1 and c.id = $2`, [
    siteId,
    conversationId,
  ]);
  return row && conversationOf(row);
}

/** What follows `rev`, up to and with `toRev`, oldest first. */
export function readAfterRev(query: Query, key: ConversationKey, rev: number, toRev: number, limit: number): Promise<Entry[]> {
  return read(query, key, 'e.rev > $3 and e.rev <= $4 order by e.rev', [rev, toRev], limit);
}

/** What a visitor may see of what follows `seq`, up to and with `toSeq`, oldest first. */
export function readAfterSeq(query: Query, key: ConversationKey, seq: number, toSeq: number, limit: number): Promise<Entry[]> {
  // An entry's `rev` is never below its `seq`: so the index on `rev` serves.
  return read(query, key, 'e.rev > $3 and e.seq > $3 and e.seq <= $4 order by e.rev', [seq, toSeq], limit);
}

/** The last entries up to and with `toRev`, oldest first; for a visitor only what a visitor may see. */
export async function readLast(
  query: Query,
  key: ConversationKey,
  { toRev, visible, limit }: { toRev: number; visible: boolean; limit: number },
): Promise<Entry[]> {
  const entries = await read(query, key, 'e.rev <= $3 and (e.seq is not null or not $4) order by e.rev desc', [toRev, visible], limit);
  return entries.reverse();
}

/** The last entries before `seq` that a visitor may see, oldest first. */
export async function readLastBeforeSeq(query: Query, key: ConversationKey, seq: number, limit: number): Promise<Entry[]> {
  return (await read(query, key, 'e.seq < $3 order by e.rev desc', [seq], limit)).reverse();
}

async function read(query: Query, key: ConversationKey, which: string, parameters: unknown[], limit: number): Promise<Entry[]> {
  const rows = await query<EntryRow>(
    `select ${ENTRY_COLUMNS} from entries e where e.site_id = $1 and e.conversation_id = $2 and ${which} limit ${limit}`,
    [key.siteId, key.conversationId, ...parameters],
  );
  return rows.map(entryOf);
}
