import { createHash } from 'node:crypto';
import type { Identified, VisitorDetails } from '@deskbell/shared';
import { LIMITS } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import type { Member } from '../../access/actor.ts';
import type { Client } from '../../access/client.ts';
import { hashToken, newToken } from '../../access/tokens.ts';
import type { Database, Query } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import type { LogBus } from '../../log/entry.ts';
import type { LogWriter } from '../../log/writer.ts';
import { noteChangedVisitors } from '../../search/changed-visitors.ts';
import type { SearchIndexer } from '../../search/indexer.ts';
import { type IdentityClaims, invalid, readIdentity } from './identity-token.ts';
import { prunePages } from './visitor-repository.ts';
import { withContext } from './with-context.ts';

/** Another tab says the new token by then; whoever else has the old one is shut out. */
const TOKEN_ENDS_MS = 1_000;

/** Conversations that say it when their visitor is known: the newest. */
const TOLD = 20;

interface Parts {
  database: Database;
  writer: Pick<LogWriter, 'append'>;
  bus: LogBus;
  indexer: Pick<SearchIndexer, 'visitorsChanged'>;
}

interface Person {
  id: string;
  subject: string | null;
  details: VisitorDetails;
  isBlocked: boolean;
}

interface Known extends Omit<Identified, 'conversationId' | 'seenSeq' | 'mailTo'> {
  isNews: boolean;
  /** What went on in this browser until now. */
  current: string | null;
  /** Tokens that opened something before, and do not any more. */
  ended: string[];
}

const NEWEST = `
  select c.id, coalesce(r.seen_seq, 0) as "seenSeq"
  from conversations c left join visitor_readings r on r.site_id = c.site_id and r.conversation_id = c.id
  where c.site_id = $1 and c.visitor_id = $2
  order by c.id = $3 desc, c.last_entry_at desc, c.id limit ${TOLD}`;

/** Whom the shop's server says that a visitor is: the same person is the same visitor in every browser. */
export class VisitorIdentities {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Makes a browser the one of whoever the token names. An anonymous visitor that it had until now becomes that person, with all
   * that they said; one who is somebody else by name stays who they are, and this browser does not open them any more.
   *
   * What opened the anonymous visitor before opens nothing from here on, wherever it was kept: whoever else knew it is not this person.
   *
   * @param token of the browser's visitor until now; null where there is none.
   * @throws AppError `identity_invalid`, `identity_expired`
   */
  async identify(
    site: { id: string; publicKey: string },
    { identity, token }: { identity: string; token: string | null },
    client: Client,
  ): Promise<Identified> {
    const { database, bus, indexer } = this.#parts;
    const [row] = await database.query<{ secret: string | null }>('select identity_secret as secret from sites where id = $1', [site.id]);
    if (!row?.secret) throw invalid('this shop has no secret yet. An owner makes one in the console');
    const claims = await readIdentity(identity, { secret: row.secret, publicKey: site.publicKey });

    const { ended, isNews, current, ...known } = await database.transaction((query) => this.#become(query, site.id, claims, token, client));
    const newest = await database.query<{ id: string; seenSeq: number }>(NEWEST, [site.id, known.visitorId, current ?? '']);
    if (isNews) {
      await this.#tell(site.id, known.visitorId, claims, newest);
      indexer.visitorsChanged();
    }
    bus.publish({ kind: 'visitor', siteId: site.id, visitorId: known.visitorId });
    this.#end(site.id, ended);
    return {
      ...known,
      conversationId: newest[0]?.id ?? null,
      seenSeq: newest[0]?.seenSeq ?? 0,
      ...(claims.email && { mailTo: masked(claims.email) }),
    };
  }

  /** @throws AppError `not_allowed` for all but owners. */
  async secret(member: Member): Promise<string | null> {
    assertOwns(member);
    const [row] = await this.#parts.database.query<{ secret: string | null }>('select identity_secret as secret from sites where id = $1', [
      member.siteId,
    ]);
    return row?.secret ?? null;
  }

  /** Makes a new one. What was signed by the one before is not taken from here on. @throws AppError `not_allowed` */
  async renewSecret(member: Member): Promise<string> {
    assertOwns(member);
    const secret = newToken();
    await this.#parts.database.query('update sites set identity_secret = $2 where id = $1', [member.siteId, secret]);
    return secret;
  }

  /** Ends what a browser had of a visitor; one that is unknown is ended already. */
  async logout(siteId: string, token: string): Promise<void> {
    const tokenHash = hashToken(token);
    await this.#parts.database.query('delete from visitor_tokens where site_id = $1 and token_hash = $2', [siteId, tokenHash]);
    this.#end(siteId, [tokenHash]);
  }

  async #become(query: Query, siteId: string, claims: IdentityClaims, token: string | null, client: Client): Promise<Known> {
    const subject = claims.sub;
    // Two browsers of one person make one visitor.
    await query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${siteId} ${subject}`]);
    const tokenHash = token === null ? '' : hashToken(token);
    const [holder, found] = await lockPersons(query, siteId, tokenHash, subject);
    let person = found;
    const isSame = holder !== undefined && holder.id === person?.id;
    if (!isSame && claims.jti !== undefined) await useUp(query, siteId, claims.jti, claims.exp);

    // Whoever is shut out stays so, and what they said stays theirs.
    const anonymous = holder && holder.subject === null && !holder.isBlocked && !person?.isBlocked ? holder : undefined;
    let ended = holder && !isSame ? [tokenHash] : [];
    if (anonymous) ended = await endTokens(query, siteId, anonymous.id);
    const verified = verifiedOf(claims);
    const before = person?.details.verified;
    const current = anonymous ? await newestOf(query, siteId, anonymous.id) : null;
    if (anonymous && person) await merge(query, siteId, anonymous.id, person.id);
    const known = person?.details ?? anonymous?.details ?? {};
    const details: VisitorDetails = { ...withContext(bothOf(known, anonymous?.details), {}, client, []), verified };
    person ??= anonymous;
    if (person) {
      await query('update visitors set subject = $3, details = $4::text::jsonb, last_seen_at = now() where site_id = $1 and id = $2', [
        siteId,
        person.id,
        subject,
        JSON.stringify(details),
      ]);
    }
    const visitorId = person?.id ?? nanoid(22);
    if (!person) {
      await query('insert into visitors (site_id, id, subject, details, last_seen_at) values ($1, $2, $3, $4::text::jsonb, now())', [
        siteId,
        visitorId,
        subject,
        JSON.stringify(details),
      ]);
    }
    await noteChangedVisitors(query, [{ siteId, visitorId }]);
    const isNews = anonymous !== undefined || before?.name !== verified.name || before?.email !== verified.email;
    if (isSame) return { token: null, visitorId, isNews, current, ended };
    await query('delete from visitor_tokens where site_id = $1 and token_hash = $2', [siteId, tokenHash]);
    const next = newToken();
    await query('insert into visitor_tokens (site_id, visitor_id, token_hash) values ($1, $2, $3)', [siteId, visitorId, hashToken(next)]);
    return { token: next, visitorId, isNews, current, ended };
  }

  /** Says it in the log, for agents; from there on an answer reaches them where the shop says. */
  async #tell(siteId: string, visitorId: string, { name, email }: IdentityClaims, conversations: readonly { id: string }[]): Promise<void> {
    await Promise.all(
      conversations.map(({ id }) =>
        this.#parts.writer.append({
          siteId,
          conversationId: id,
          cid: null,
          authorId: 'desk',
          // One that is remembered as it was before is read anew for this, and nothing is added to what is somebody else's.
          plan: (conversation) =>
            conversation.visitorId === visitorId
              ? {
                  entries: [
                    {
                      author: { kind: 'system', id: 'desk', name: '' },
                      content: { kind: 'identity', name: name ?? '', email: email ?? null },
                      visible: false,
                    },
                  ],
                  change: email ? { contact: { email, name: name ?? '' } } : {},
                }
              : { entries: [] },
        }),
      ),
    );
  }

  #end(siteId: string, tokenHashes: readonly string[]): void {
    const { bus } = this.#parts;
    if (tokenHashes.length === 0) return;
    setTimeout(() => {
      for (const tokenHash of tokenHashes) bus.publish({ kind: 'token', siteId, tokenHash });
    }, TOKEN_ENDS_MS).unref();
  }
}

/** For a browser to keep and show: it need not hold the address itself. */
const masked = (email: string): string => `${[...email][0] ?? ''}…${email.slice(email.lastIndexOf('@'))}`;

/** Whoever has the secret can say of anybody that they are their visitor. */
function assertOwns({ role }: Member): void {
  if (role !== 'owner') throw new AppError('not_allowed', 'Only an owner of the shop sees its secret. Ask one of them.');
}

/** Nobody else changes them until the transaction ends. @returns whoever the token opens, and whoever is called so. */
async function lockPersons(query: Query, siteId: string, tokenHash: string, subject: string): Promise<(Person | undefined)[]> {
  const [opened] = await query<{ id: string }>('select visitor_id as id from visitor_tokens where site_id = $1 and token_hash = $2', [
    siteId,
    tokenHash,
  ]);
  // The order in which the log's writer takes them: conversations by their ids, then visitors.
  await query('select 1 from conversations where site_id = $1 and visitor_id = $2 order by id for update', [siteId, opened?.id ?? '']);
  const rows = await query<Omit<Person, 'details'> & { details: string | null }>(
    `select v.id, v.subject, v.details::text as details, v.blocked_at is not null as "isBlocked" from visitors v
     where v.site_id = $1 and (v.subject = $2 or v.id = $3) order by v.id for update`,
    [siteId, subject, opened?.id ?? ''],
  );
  const persons = rows.map((row) => ({ ...row, details: JSON.parse(row.details ?? '{}') as VisitorDetails }));
  return [persons.find(({ id }) => id === opened?.id), persons.find((one) => one.subject === subject)];
}

/** @throws AppError `identity_invalid` for one that was used before. */
async function useUp(query: Query, siteId: string, jti: string, exp: number): Promise<void> {
  const tokenHash = createHash('sha256').update(`${siteId} ${jti}`).digest('base64url');
  const used = await query(
    `insert into one_time_tokens (token_hash, purpose, site_id, expires_at)
     values ($1, 'identity', $2, to_timestamp($3::text::float8)) on conflict do nothing returning 1 as used`,
    [tokenHash, siteId, String(exp + LIMITS.identitySkewMs / 1_000)],
  );
  if (used.length === 0) throw invalid('it names itself by "jti", so it works once, and it was used already. Sign a new one for each page');
}

/** All that opens this visitor until now: their browsers, and links in e-mails to an address that they gave themselves. */
async function endTokens(query: Query, siteId: string, visitorId: string): Promise<string[]> {
  await query(
    `delete from one_time_tokens where purpose = 'resume' and site_id = $1
       and conversation_id in (select id from conversations where site_id = $1 and visitor_id = $2)`,
    [siteId, visitorId],
  );
  const tokens = await query<{ tokenHash: string }>(
    'delete from visitor_tokens where site_id = $1 and visitor_id = $2 returning token_hash as "tokenHash"',
    [siteId, visitorId],
  );
  return tokens.map(({ tokenHash }) => tokenHash);
}

async function newestOf(query: Query, siteId: string, visitorId: string): Promise<string | null> {
  const [newest] = await query<{ id: string }>(
    'select id from conversations where site_id = $1 and visitor_id = $2 order by last_entry_at desc, id limit 1',
    [siteId, visitorId],
  );
  return newest?.id ?? null;
}

/** All that an anonymous visitor said and left becomes that of somebody who is known. */
async function merge(query: Query, siteId: string, from: string, to: string): Promise<void> {
  const parameters = [siteId, from, to];
  // With their authors: what was stored, and not acknowledged, is found again when it is sent again.
  await query(
    `update entries e set author_id = $3 from conversations c
     where c.site_id = $1 and c.visitor_id = $2 and e.site_id = $1 and e.conversation_id = c.id
       and e.author_kind = 'visitor' and e.author_id = $2`,
    parameters,
  );
  await query('update conversations set visitor_id = $3 where site_id = $1 and visitor_id = $2', parameters);
  await query(`update files set owner_id = $3 where site_id = $1 and owner_kind = 'visitor' and owner_id = $2`, parameters);
  await query('update visitor_notes set visitor_id = $3 where site_id = $1 and visitor_id = $2', parameters);
  await query(
    `delete from visitor_pages p where p.site_id = $1 and p.visitor_id = $3
       and exists (select 1 from visitor_pages o where o.site_id = $1 and o.visitor_id = $2 and o.url = p.url)`,
    parameters,
  );
  await query('update visitor_pages set visitor_id = $3 where site_id = $1 and visitor_id = $2', parameters);
  await prunePages(query, [{ siteId, visitorId: to }]);
  await query('delete from visitors where site_id = $1 and id = $2', [siteId, from]);
}

/** What their page said of them before they were known is newer than what was known. */
function bothOf(known: VisitorDetails, said: VisitorDetails | undefined): VisitorDetails {
  if (!said) return known;
  const attributes = Object.entries({ ...known.attributes, ...said.attributes }).slice(-LIMITS.visitorAttributes);
  const events = said === known ? (known.events ?? []) : [...(said.events ?? []), ...(known.events ?? [])];
  return {
    ...known,
    ...said,
    ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
    ...(events.length > 0 && { events: events.slice(0, LIMITS.visitorEvents) }),
  };
}

const verifiedOf = ({ sub, name, email, phone, attributes }: IdentityClaims): NonNullable<VisitorDetails['verified']> => ({
  id: sub,
  ...(name && { name }),
  ...(email && { email }),
  ...(phone && { phone }),
  ...(attributes && Object.keys(attributes).length > 0 && { attributes }),
});
