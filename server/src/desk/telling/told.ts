import type { Query } from '../../db/client.ts';

const CLAIM = `
  insert into told as known (site_id, conversation_id, user_id, kind, rev) values ($1, $2, $3, $4, $5::text::int)
  on conflict (site_id, conversation_id, user_id, kind) do update set rev = excluded.rev, at = now() where known.rev < excluded.rev
  returning 1`;

export interface ToldOf {
  siteId: string;
  conversationId: string;
  userId: string;
  kind: string;
  rev: number;
}

/** @returns whether it falls to the caller to tell: of all nodes, and of all looks at the same, to one. */
export async function claimTelling(query: Query, { siteId, conversationId, userId, kind, rev }: ToldOf): Promise<boolean> {
  return (await query(CLAIM, [siteId, conversationId, userId, kind, String(rev)])).length > 0;
}
