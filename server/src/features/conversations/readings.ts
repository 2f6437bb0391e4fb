import { accessConversation } from '../../access/access-conversation.ts';
import type { AgentActor, VisitorActor } from '../../access/actor.ts';
import type { Database } from '../../db/client.ts';
import type { LogBus } from '../../log/entry.ts';

const SEE = `
  insert into visitor_readings as known (site_id, conversation_id, seen_seq) values ($1, $2, $3)
  on conflict (site_id, conversation_id) do update set seen_seq = excluded.seen_seq, at = now()
  where known.seen_seq < excluded.seen_seq
  returning (extract(epoch from at) * 1000)::float8 as at`;

const SEEN = `
  select seen_seq as seq, (extract(epoch from at) * 1000)::float8 as at from visitor_readings where site_id = $1 and conversation_id = $2`;

const LOOK = `
  insert into agent_readings as known (site_id, user_id, conversation_id, seen_rev) values ($1, $2, $3, $4)
  on conflict (site_id, user_id, conversation_id) do update set seen_rev = excluded.seen_rev, at = now()
  where known.seen_rev < excluded.seen_rev
  returning seen_rev as rev`;

/** How far that is for the visitor, who counts otherwise. */
const MARK = `
  with upto as (
    select seq from entries where site_id = $1 and conversation_id = $2 and rev <= $3 and seq is not null order by rev desc limit 1
  ), moved as (
    update conversations c set looked_seq = upto.seq from upto where c.site_id = $1 and c.id = $2 and c.looked_seq < upto.seq
  )
  select seq from upto`;

const LOOKED = `
  select seen_rev as rev from agent_readings where site_id = $1 and user_id = $2 and conversation_id = $3`;

/** How far a conversation was read, by its visitor and by each agent. It goes forward only, and whoever follows is told. */
export class Readings {
  readonly #database: Database;
  readonly #bus: LogBus;

  constructor(database: Database, bus: LogBus) {
    this.#database = database;
    this.#bus = bus;
  }

  /** Everything up to `seq` was on the visitor's screen; nothing is there beyond the last entry. @throws AppError `conversation_not_found` */
  async see(actor: VisitorActor, { conversationId, seq }: { conversationId: string; seq: number }): Promise<void> {
    const { query } = this.#database;
    const { siteId, lastSeq } = await accessConversation(query, actor, conversationId);
    const upTo = Math.min(seq, lastSeq);
    const [further] = await query<{ at: number }>(SEE, [siteId, conversationId, upTo]);
    if (further) this.#bus.publish({ kind: 'seen', siteId, conversationId, seq: upTo, at: further.at });
  }

  /** For whoever may read the conversation; undefined where the visitor has seen nothing of it yet. */
  async seen(siteId: string, conversationId: string): Promise<{ seq: number; at: Date } | undefined> {
    const [row] = await this.#database.query<{ seq: number; at: number }>(SEEN, [siteId, conversationId]);
    return row && { seq: row.seq, at: new Date(row.at) };
  }

  /** Everything up to `rev` was on the agent's screen. @throws AppError `conversation_not_found` */
  async look(actor: AgentActor, { conversationId, rev }: { conversationId: string; rev: number }): Promise<void> {
    const { query } = this.#database;
    const { siteId, lastRev } = await accessConversation(query, actor, conversationId);
    const [further] = await query<{ rev: number }>(LOOK, [siteId, actor.userId, conversationId, Math.min(rev, lastRev)]);
    if (!further) return;
    const [upTo] = await query<{ seq: number }>(MARK, [siteId, conversationId, further.rev]);
    this.#bus.publish({ kind: 'looked', siteId, conversationId, userId: actor.userId, rev: further.rev, seq: upTo?.seq ?? 0 });
  }

  /** Undefined where they have looked at nothing of it yet. */
  async looked({ siteId, userId }: AgentActor, conversationId: string): Promise<number | undefined> {
    return (await this.#database.query<{ rev: number }>(LOOKED, [siteId, userId, conversationId]))[0]?.rev;
  }
}
