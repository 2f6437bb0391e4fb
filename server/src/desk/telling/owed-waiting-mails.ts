import type { Contact } from '@deskbell/shared';
import { columns } from '../../db/array-literal.ts';
import type { Query } from '../../db/client.ts';
import type { WaitingVisitor } from './waiting-mail.ts';

/** Who has waited for so long in a site's queue. A lead waits for an e-mail, and for as long as it takes. */
const OVERDUE = `
  select c.id as "conversationId", c.visitor_id as "visitorId", c.contact::text as contact, c.preview, c.preview_by as "previewBy",
    c.team_id as "teamId", c.placed_rev as "placedRev",
    floor(extract(epoch from now() - c.waiting_since) / 60)::int as minutes, (extract(epoch from c.waiting_since) * 1000)::float8 as "waitingMs"
  from conversations c
  where c.site_id = $1 and c.state = 'waiting' and c.lead_since is null and not c.is_blocked
    and c.waiting_since <= now() - $2::text::float8 * interval '1 minute'
  order by c.waiting_since, c.id limit 100`;

const SITES = `
  select distinct c.site_id as "siteId" from conversations c
  where c.state = 'waiting' and c.lead_since is null and c.waiting_since > now() - interval '1 day'`;

// Told of in the same spell: a wait keeps its beginning through every requeue.
const TOLD = `
  select t.user_id as "userId", t.conversation_id as "conversationId" from told t
  join conversations c on c.site_id = t.site_id and c.id = t.conversation_id
  where t.site_id = $1 and t.kind = 'mail' and c.state = 'waiting' and t.at >= c.waiting_since`;

const CLAIM = `
  insert into waiting_mails as held (site_id, user_id, claimed_until)
  values ($1, $2, now() + $3::text::float8 * interval '1 millisecond')
  on conflict (site_id, user_id) do update set claimed_until = excluded.claimed_until
  where (held.claimed_until is null or held.claimed_until < now())
    and (held.mailed_at is null or held.mailed_at <= now() - $4::text::float8 * interval '1 millisecond')
  returning 1`;

const NOTE = `
  insert into told as known (site_id, conversation_id, user_id, kind, rev)
  select $1, n.conversation_id, $2, 'mail', n.rev from unnest($3::text::text[], $4::text::int[]) as n(conversation_id, rev)
  on conflict (site_id, conversation_id, user_id, kind) do update set rev = excluded.rev, at = now()`;

export interface Overdue extends WaitingVisitor {
  teamId: string | null;
  placedRev: number;
  waitingMs: number;
}

interface Who {
  siteId: string;
  userId: string;
}

/** Which e-mails to the team are owed, and who is at them, by what is stored and by the database's clock. */
export class OwedWaitingMails {
  readonly #query: Query;

  constructor(query: Query) {
    this.#query = query;
  }

  async sites(): Promise<string[]> {
    return (await this.#query<{ siteId: string }>(SITES, [])).map(({ siteId }) => siteId);
  }

  async overdue(siteId: string, minutes: number): Promise<Overdue[]> {
    const rows = await this.#query<Omit<Overdue, 'contact'> & { contact: string | null }>(OVERDUE, [siteId, String(minutes)]);
    return rows.map((row) => ({ ...row, contact: row.contact === null ? null : (JSON.parse(row.contact) as Contact) }));
  }

  /** What each person has had an e-mail of already, as long as it waits: "user conversation". */
  async told(siteId: string): Promise<Set<string>> {
    const rows = await this.#query<{ userId: string; conversationId: string }>(TOLD, [siteId]);
    return new Set(rows.map(({ userId, conversationId }) => `${userId} ${conversationId}`));
  }

  /** @returns whether this node is at it now, and no other for a while. Not sooner after the last than `apartMs`. */
  async claim({ siteId, userId }: Who, claimMs: number, apartMs: number): Promise<boolean> {
    return (await this.#query(CLAIM, [siteId, userId, String(claimMs), String(apartMs)])).length > 0;
  }

  async release(who: Who): Promise<void> {
    await this.#set(who, 'claimed_until = null');
  }

  /** What is not to be sent again: it went out, or its address refuses it for good. */
  async done({ siteId, userId }: Who, visitors: readonly Overdue[]): Promise<void> {
    const rows = visitors.map(({ conversationId, placedRev }) => ({ conversationId, placedRev }));
    await this.#query(NOTE, [siteId, userId, ...columns(rows, ['conversationId', 'placedRev'])]);
    await this.#set({ siteId, userId }, 'claimed_until = null, failures = 0, mailed_at = now()');
  }

  /** Nobody takes it up before its time. */
  async failed(who: Who, retryMs: number): Promise<void> {
    await this.#set(
      who,
      `failures = failures + 1, claimed_until = now() + ${retryMs} * least(60, 2 ^ least(failures, 6)) * interval '1 millisecond'`,
    );
  }

  async #set({ siteId, userId }: Who, what: string): Promise<void> {
    await this.#query(`update waiting_mails set ${what} where site_id = $1 and user_id = $2`, [siteId, userId]);
  }
}
