import type { Query } from '../../db/client.ts';
import type { Entry } from '../../log/entry.ts';
import type { ConversationKey } from '../../log/reader.ts';
import { ENTRY_COLUMNS, type EntryRow, entryOf } from '../../log/rows.ts';

/** Milliseconds. */
export interface FollowUpTimes {
  /** How long what an agent wrote waits to be seen. */
  unseenMs: number;
  /** From one e-mail of a conversation to the next, at least. */
  apartMs: number;
  /** From the first failure to the next attempt; doubled with each one, up to sixty times as long. */
  retryMs: number;
  /** How long a node has for one attempt: much more than the mail server is waited for. */
  claimMs: number;
  /** How often a node looks for what nobody was asked to look at. */
  sweepMs: number;
}

export const FOLLOW_UP: FollowUpTimes = {
  unseenMs: 10 * 60_000,
  apartMs: 15 * 60_000,
  retryMs: 60_000,
  claimMs: 3 * 60_000,
  sweepMs: 30_000,
};

/**
 * Whoever types in somebody else's address, in however many conversations, has no more than this sent to them in a day; and the same words
 * to so many addresses, one after the other.
 */
const MOST = { aDay: 12, addresses: 3 };

/** What an e-mail is owed for. */
export interface OwedMail extends ConversationKey {
  email: string;
  /** What agents wrote after `afterSeq` was neither seen nor sent to this address; `count` messages, the last with `lastSeq`. */
  afterSeq: number;
  count: number;
  lastSeq: number;
  /** Negative where it is due. */
  dueInMs: number;
  /** The log says already that it could not be sent. */
  isToldOfFailure: boolean;
}

// A new address gets all that was not seen: what went to a wrong one was read by nobody.
// What was refused for good is owed again when there is something newer, which is what is waited for then.
const OWED = `
  select c.site_id as "siteId", c.id as "conversationId", c.contact->>'email' as email,
    a.seq as "afterSeq", u.count::int as count, u.last as "lastSeq", f.failures > 0 and m.is_failure and not m.is_final as "isToldOfFailure",
    (extract(epoch from greatest(
      u.since + $1::float8 * interval '1 millisecond', d.at + $1::float8 * interval '1 millisecond',
      f.mailed_at + $2::float8 * interval '1 millisecond', h.at + interval '1 day', case when $3::boolean then null else f.claimed_until end
    ) - now()) * 1000)::float8 as "dueInMs"
  from conversations c
  left join visitor_readings r on r.site_id = c.site_id and r.conversation_id = c.id
  left join lateral (
    select max(e.at) as at from entries e
    where e.site_id = c.site_id and e.conversation_id = c.id and e.content->>'kind' = 'contact'
  ) d on true
  left join lateral (
    select e.rev, e.content->>'email' = c.contact->>'email' as is_here, e.content->>'failure' is not null as is_failure,
      e.content->'isFinal' is not null as is_final
    from entries e
    where e.site_id = c.site_id and e.conversation_id = c.id and e.content->>'kind' = 'mail'
    order by e.rev desc limit 1
  ) l on true
  cross join lateral (
    select l.rev, coalesce(l.is_here, false) as is_here, coalesce(l.is_here and l.is_failure, false) as is_failure,
      coalesce(l.is_here and l.is_final, false) as is_final
  ) m
  left join follow_ups w on w.site_id = c.site_id and w.conversation_id = c.id
  cross join lateral (
    select coalesce(w.failures, 0) as failures, w.mailed_at, w.claimed_until,
      case when m.is_here then coalesce(w.mailed_seq, 0) else 0 end as mailed_seq
  ) f
  cross join lateral (select greatest(coalesce(r.seen_seq, 0), f.mailed_seq) as seq) a
  cross join lateral (
    select count(*) as count, max(e.seq) as last, max(e.rev) as rev,
      min(e.at) filter (where e.rev > m.rev or not m.is_final) as since
    from entries e
    where e.site_id = c.site_id and e.conversation_id = c.id and e.seq > a.seq
      and e.author_kind = 'agent' and e.content->>'kind' = 'message' and e.content->'deleted' is null
  ) u
  left join lateral (
    select e.at from entries e
    where e.site_id = c.site_id and e.author_kind = 'system' and e.content->>'kind' = 'mail' and e.content->>'email' = c.contact->>'email'
      and e.content->>'failure' is null
    order by e.at desc offset ${MOST.aDay - 1} limit 1
  ) h on true
  where c.contact is not null and u.since is not null and (
    select count(*) from entries e
    where e.site_id = c.site_id and e.conversation_id = c.id and e.rev > u.rev
      and e.content->>'kind' = 'mail' and e.content->>'failure' is null
  ) < ${MOST.addresses}`;

const CLAIM = `
  insert into follow_ups as held (site_id, conversation_id, claimed_until)
  values ($1, $2, now() + $3::float8 * interval '1 millisecond')
  on conflict (site_id, conversation_id) do update set claimed_until = excluded.claimed_until
  where held.claimed_until is null or held.claimed_until < now()
  returning 1`;

const LATEST = `
  select ${ENTRY_COLUMNS} from entries e
  where e.site_id = $1 and e.conversation_id = $2 and e.seq > $3 and e.seq <= $4
    and e.author_kind = 'agent' and e.content->>'kind' = 'message' and e.content->'deleted' is null
  order by e.rev desc limit $5`;

/**
 * Which e-mails are owed, and who is at them. All of it is decided by what is stored, at the moment of asking, and by the
 * database's clock: so a look may come late, twice, or from two nodes at once.
 */
export class OwedMails {
  readonly #query: Query;
  readonly #times: FollowUpTimes;

  constructor(query: Query, times: FollowUpTimes) {
    this.#query = query;
    this.#times = times;
  }

  /** @param isOurs whether this node has claimed it, so that its own claim is nothing to wait for. */
  async read({ siteId, conversationId }: ConversationKey, isOurs: boolean): Promise<OwedMail | undefined> {
    const { unseenMs, apartMs } = this.#times;
    const [owed] = await this.#query<OwedMail>(`${OWED} and c.site_id = $4 and c.id = $5`, [
      ...[unseenMs, apartMs, isOurs],
      ...[siteId, conversationId],
    ]);
    return owed;
  }

  /** What is due while nobody is at it. Of what was never tried only the last day: an owner who sets e-mail up does not send what is old. */
  due(limit: number): Promise<OwedMail[]> {
    return this.#query<OwedMail>(
      `select * from (${OWED} and (c.last_entry_at > now() - interval '1 day' or w.failures > 0)) owed
       where "dueInMs" <= 0 order by "dueInMs" limit ${limit}`,
      [this.#times.unseenMs, this.#times.apartMs, false],
    );
  }

  /** The last of the messages that it is owed for, oldest first. */
  async latest({ siteId, conversationId, afterSeq, lastSeq }: OwedMail, limit: number): Promise<Entry[]> {
    const rows = await this.#query<EntryRow>(LATEST, [siteId, conversationId, afterSeq, lastSeq, limit]);
    return rows.reverse().map(entryOf);
  }

  /** @returns whether this node is at it now, and no other for a while. */
  async claim(key: ConversationKey): Promise<boolean> {
    return (await this.#query(CLAIM, [key.siteId, key.conversationId, this.#times.claimMs])).length > 0;
  }

  async release(key: ConversationKey): Promise<void> {
    await this.#set(key, 'claimed_until = null');
  }

  async sent(mail: OwedMail): Promise<void> {
    await this.#set(mail, 'claimed_until = null, failures = 0, mailed_at = now(), mailed_seq = $3', [mail.lastSeq]);
  }

  /** Nobody takes it up before its time. @returns how long that is. */
  async failed(key: ConversationKey): Promise<number> {
    const [row] = await this.#set(
      key,
      `failures = failures + 1,
       claimed_until = now() + $3::float8 * least(60, 2 ^ least(failures, 6)) * interval '1 millisecond'`,
      [this.#times.retryMs],
    );
    return row?.waitMs ?? 0;
  }

  /** Nothing is tried again by itself. */
  async refused(key: ConversationKey): Promise<void> {
    await this.#set(key, 'claimed_until = null, failures = 0');
  }

  /** Nothing is owed any more of what could not be sent. */
  async settle(key: ConversationKey): Promise<void> {
    await this.#query('update follow_ups set failures = 0 where site_id = $1 and conversation_id = $2 and failures > 0', [
      key.siteId,
      key.conversationId,
    ]);
  }

  #set({ siteId, conversationId }: ConversationKey, what: string, values: unknown[] = []): Promise<{ waitMs: number | null }[]> {
    return this.#query(
      `update follow_ups set ${what} where site_id = $1 and conversation_id = $2
       returning (extract(epoch from claimed_until - now()) * 1000)::float8 as "waitMs"`,
      [siteId, conversationId, ...values],
    );
  }
}
