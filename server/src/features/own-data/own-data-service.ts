import { createHash } from 'node:crypto';
import type { OwnData, VisitorDetails, VisitorEntry } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { accessConversation, assertAccess } from '../../access/access-conversation.ts';
import type { VisitorActor } from '../../access/actor.ts';
import type { Database } from '../../db/client.ts';
import { visitorErases } from '../../desk/moves/visitor-moves.ts';
import { AppError } from '../../errors.ts';
import { toVisitorEntry } from '../../log/entry.ts';
import { END_OF_LOG, readLast } from '../../log/reader.ts';
import { CONVERSATION_COLUMNS, type ConversationRow, conversationOf, ENTRY_COLUMNS, type EntryRow, entryOf } from '../../log/rows.ts';
import type { LogWriter } from '../../log/writer.ts';
import type { Mailer } from '../../mail/mailer.ts';
import type { WaysBack } from '../visitors/ways-back.ts';
import { emptyBefore, forgetContext } from './erasing.ts';
import { transcriptMail } from './transcript-mail.ts';

const VISITOR = `
  select v.created_at as "firstSeenAt", v.last_seen_at as "lastSeenAt", v.details::text as details,
    (select coalesce(json_agg(json_build_object('url', p.url, 'title', p.title, 'at', p.at) order by p.at desc), '[]')::text
      from visitor_pages p where p.site_id = v.site_id and p.visitor_id = v.id) as pages
  from visitors v where v.site_id = $1 and v.id = $2`;

const CONVERSATIONS = `select ${CONVERSATION_COLUMNS} from conversations c where c.site_id = $1 and c.visitor_id = $2 order by c.created_at`;

const ENTRIES = `
  select ${ENTRY_COLUMNS} from entries e join conversations c on c.site_id = e.site_id and c.id = e.conversation_id
  where e.site_id = $1 and c.visitor_id = $2 and e.seq is not null order by e.conversation_id, e.rev`;

// Not the words around it: who may have a transcript is who stands there as whom the answer is for.
const ADDRESSES = `
  select lower(e.content->>'email') as email, false as "isVerified" from entries e
  where e.site_id = $1 and e.conversation_id = $2 and e.author_kind = 'visitor' and e.content->>'kind' = 'contact'
  union select lower(c.contact->>'email'), false from conversations c where c.site_id = $1 and c.id = $2 and c.contact is not null
  union select lower(v.details->'verified'->>'email'), true from visitors v where v.site_id = $1 and v.id = $3`;

const VERIFIED = `select lower(v.details->'verified'->>'email') as email from visitors v where v.site_id = $1 and v.id = $2`;

/** An e-mail has room for so many entries: the newest. */
const MAILED = 500;

interface Parts {
  database: Database;
  writer: LogWriter;
  waysBack: WaysBack;
  /** Null where no e-mail is sent. */
  mailer: Mailer | null;
  publicUrl: string;
}

/** What visitors may do with what is kept of them. @throws AppError `conversation_not_found` for what is not theirs. */
export class OwnDataService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** All that is kept of a visitor but what the shop's people wrote among themselves. */
  async read({ siteId, visitorId }: VisitorActor): Promise<OwnData> {
    const { query } = this.#parts.database;
    const [visitor] = await query<{ firstSeenAt: Date | string; lastSeenAt: Date | string | null; details: string | null; pages: string }>(
      VISITOR,
      [siteId, visitorId],
    );
    const conversations = (await query<ConversationRow>(CONVERSATIONS, [siteId, visitorId])).map(conversationOf);
    const said = new Map<string, VisitorEntry[]>(conversations.map(({ id }) => [id, []]));
    for (const row of await query<EntryRow>(ENTRIES, [siteId, visitorId])) {
      const entry = toVisitorEntry(entryOf(row));
      if (entry) said.get(row.conversationId)?.push(entry);
    }
    return {
      visitorId,
      firstSeenAt: isoOf(visitor?.firstSeenAt),
      lastSeenAt: isoOf(visitor?.lastSeenAt),
      details: JSON.parse(visitor?.details ?? '{}') as VisitorDetails,
      pages: JSON.parse(visitor?.pages ?? '[]') as OwnData['pages'],
      conversations: conversations.map(({ id, state, createdAt, page, contact, language }) => {
        const entries = said.get(id) ?? [];
        return {
          ...{
            id,
            state: state === 'snoozed' ? ('active' as const) : state,
            createdAt: createdAt.toISOString(),
            page,
            contact,
            language,
            entries,
          },
          files: entries.flatMap(({ content }) => (content.kind === 'message' ? (content.files ?? []) : [])),
        };
      }),
    };
  }

  /** The address that the shop has verified. @throws AppError `not_allowed` where it has none. */
  async verifiedAddress({ siteId, visitorId }: VisitorActor): Promise<string> {
    const [row] = await this.#parts.database.query<{ email: string | null }>(VERIFIED, [siteId, visitorId]);
    if (!row?.email) throw new AppError('not_allowed', 'This shop has not said which address is yours. Leave one in the chat first.');
    return row.email;
  }

  /**
   * Sends a conversation to an address that stands in it, or that the shop has verified. To one that anybody may have typed in, what the
   * visitor wrote does not go along.
   *
   * @throws AppError `not_allowed` for any other; `mail_failed`; `not_found` where no e-mail is sent.
   */
  async mail(actor: VisitorActor, { conversationId, email }: { conversationId: string; email: string }): Promise<void> {
    const { database, mailer, waysBack, publicUrl } = this.#parts;
    const { siteId, lastSeq } = await accessConversation(database.query, actor, conversationId);
    if (!mailer) throw new AppError('not_found', 'This shop sends no e-mails. Download the chat instead.');
    const addresses = await database.query<{ email: string | null; isVerified: boolean }>(ADDRESSES, [
      siteId,
      conversationId,
      actor.visitorId,
    ]);
    const known = addresses.filter((one) => one.email === email);
    if (known.length === 0) {
      throw new AppError('not_allowed', 'The chat goes only to an address that you left in it. Leave yours first.', { field: 'email' });
    }
    const [shop] = await database.query<{ name: string; accent: string }>(
      `select name, settings->>'accent' as accent from sites where id = $1`,
      [siteId],
    );
    if (!shop) throw new Error('a conversation has no site');
    const key = { siteId, conversationId };
    const entries = await readLast(database.query, key, { visible: true, limit: MAILED, toRev: END_OF_LOG });
    const wayBack = await waysBack.make(key);
    const failure = await mailer.send({
      ...transcriptMail({
        ...{ shop, entries, href: wayBack.href, origin: new URL(publicUrl).origin },
        isWhole: known.some(({ isVerified }) => isVerified),
      }),
      to: email,
      id: `${conversationId}.transcript.${lastSeq}.${createHash('sha256').update(email).digest('base64url').slice(0, 8)}`,
      threadId: conversationId,
    });
    if (!failure) return;
    if (!failure.mayHaveArrived) await wayBack.forget();
    throw new AppError('mail_failed', 'The e-mail could not be sent. Try again in a while, or download the chat.');
  }

  /** Empties a conversation for good, and what is known of where the visitor was. What agents see is that they did. */
  async erase(actor: VisitorActor, conversationId: string): Promise<void> {
    const { database, writer } = this.#parts;
    const { siteId, lastRev } = await accessConversation(database.query, actor, conversationId);
    const key = { siteId, conversationId };
    const [last] = await readLast(database.query, key, { visible: false, limit: 1, toRev: lastRev });
    const isEmpty = last?.content.kind === 'erasure';
    // Emptied first, told second: nobody who comes meanwhile reads it any more.
    await emptyBefore(database.query, key, lastRev + 1);
    await forgetContext(database.query, actor);
    const cid = nanoid(22);
    const stored = await writer.append({
      siteId,
      conversationId,
      cid,
      authorId: actor.visitorId,
      plan: (conversation, now) => {
        assertAccess(actor, conversation);
        return visitorErases(
          conversation,
          { author: { kind: 'visitor', id: actor.visitorId, name: '' }, cid },
          isEmpty && conversation.lastRev === lastRev,
          now,
        );
      },
    });
    // What was said between the two.
    await emptyBefore(database.query, key, stored.conversation.lastRev);
  }
}

const isoOf = (at: Date | string | null | undefined): string | null => (at ? new Date(at).toISOString() : null);
