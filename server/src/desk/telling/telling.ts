import { createHash } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import { textArray } from '../../db/array-literal.ts';
import type { Database } from '../../db/client.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import type { Conversation, JustStored, LogBus } from '../../log/entry.ts';
import { type ConversationKey, readConversation } from '../../log/reader.ts';
import type { PushSender, PushTarget } from '../../push/push-sender.ts';
import type { DeskSettingsReader } from '../desk-settings.ts';
import { Looks } from '../looks.ts';
import type { Presence } from '../presence.ts';
import { sweepEvery } from '../sweep.ts';
import { isLineOpen, ofTeam, readMembers, type ToldMember } from './audience.ts';
import { mentionsIn } from './mentioned.ts';
import { noticeWords } from './notice-words.ts';
import { type Occasion, occasionOf } from './occasion.ts';
import { PushTargets } from './push-targets.ts';
import { claimTelling } from './told.ts';

/** Milliseconds. */
export interface TellingTimes {
  /** What the desk gives away at once, or somebody answers at once, nobody needs to hear of. */
  settleMs: number;
  /** For so long after somebody did something in a console, that console is enough. */
  attentionMs: number;
  /** From the first failure of a push service to the next attempt; doubled with each one. */
  retryMs: number;
  /** How often a node looks for what nobody was asked to look at. */
  sweepMs: number;
}

const TELLING: TellingTimes = { settleMs: 5_000, attentionMs: 60_000, retryMs: 15_000, sweepMs: 30_000 };

/** After the last of these the message itself would be too old. */
const TRIES = 5;

/** How long what is known of a site's browsers holds. */
const KNOWN_FOR_MS = 5_000;

// Older than that it was told of, or there was nobody to be told; somebody who comes later sees it in the lists.
const RECENT = `
  select site_id as "siteId", id as "conversationId" from conversations c
  where (
      (c.state = 'waiting' and coalesce(c.lead_since, c.waiting_since) > now() - interval '10 minutes')
      or (c.state = 'active' and (c.waiting_since > now() - interval '10 minutes' or c.assigned_at > now() - interval '10 minutes'))
    )
    and exists (
      select 1 from push_subscriptions p join memberships m on m.user_id = p.user_id and m.availability = 'available'
      where m.site_id = c.site_id and (c.assignee_id is null or c.assignee_id = m.user_id)
    )
  order by c.last_entry_at desc limit 200`;

export interface TellingOptions {
  database: Database;
  bus: LogBus;
  jobs: Jobs;
  presence: Presence;
  settings: Pick<DeskSettingsReader, 'of'>;
  sender: PushSender;
  logger: FastifyBaseLogger;
  times: Partial<TellingTimes>;
}

/** A message that a push service did not take, to one browser. */
interface Again extends ConversationKey {
  userId: string;
  /** The SHA-256 of its endpoint. */
  browser: string;
  kind: string;
  rev: number;
  tries: number;
}

/** What is to be told, and to whom. */
interface Owed {
  occasion: Occasion;
  person: ToldMember;
}

interface Seen {
  conversation: Conversation;
  owed: Owed[];
}

/**
 * Tells the people of a shop what needs them, in their browsers, where no console of theirs is in front: who waits, what has become
 * theirs, what is said to them, who wants an e-mail, and which note means them.
 *
 * Each look decides anew from what is stored. Of all looks, on all nodes, one tells a person of an occasion (decision 0028).
 */
export class Telling {
  readonly #options: TellingOptions;
  readonly #times: TellingTimes;
  readonly #targets: PushTargets;
  readonly #looks: Looks;
  readonly #known = new Map<string, { isAny: Promise<boolean>; until: number }>();
  readonly #unsubscribe: () => void;
  readonly #endSweeping: () => void;

  constructor(options: TellingOptions) {
    this.#options = options;
    this.#times = { ...TELLING, ...options.times };
    this.#targets = new PushTargets(options.database.query, options.sender);
    this.#looks = new Looks(options.jobs, 'push', (key) => this.#look(key));
    options.jobs.on<Again>('push-again', (again) => this.#tryAgain(again));
    this.#unsubscribe = options.bus.subscribe((hint) => {
      // Only what this node has stored: it is asked for once.
      if (hint.kind === 'log' && hint.stored) this.#hear(hint.stored);
    });
    this.#endSweeping = sweepEvery(
      this.#times.sweepMs,
      () => this.#sweep(),
      (error) => options.logger.error({ err: error }, 'it could not be looked who is to be told; it is tried again in 30 s'),
    );
  }

  close(): void {
    this.#endSweeping();
    this.#unsubscribe();
  }

  #hear({ conversation, entries }: JustStored): void {
    const { siteId, id: conversationId, state, waitingSince, placedRev } = conversation;
    const isNew = entries.some(({ rev }) => rev === placedRev);
    const isMeaning = entries.some(({ content }) => content.kind === 'note' && content.mentions !== undefined);
    if (!isMeaning && state !== 'waiting' && (state !== 'active' || (waitingSince === null && !isNew))) return;
    const key = { siteId, conversationId };
    // No sweep comes upon a note: who has turned it on a moment ago counts.
    (isMeaning ? this.#targets.isAnyOn(siteId) : this.#isAnyOn(siteId))
      .then((isAny) => isAny && this.#askIn(this.#times.settleMs, key))
      .catch((error) => this.#options.logger.warn({ err: error, ...key }, 'nobody could be told; it is tried again in 30 s'));
  }

  #askIn(ms: number, key: ConversationKey): void {
    this.#looks.ask(key, new Date(Date.now() + ms));
  }

  /** Most shops have none: then a message costs nothing here. */
  #isAnyOn(siteId: string): Promise<boolean> {
    const now = performance.now();
    const known = this.#known.get(siteId);
    if (known && known.until > now) return known.isAny;
    if (this.#known.size > 1_000) this.#known.clear();
    const isAny = this.#targets.isAnyOn(siteId);
    this.#known.set(siteId, { isAny, until: now + KNOWN_FOR_MS });
    isAny.catch(() => this.#known.delete(siteId));
    return isAny;
  }

  /** Finds what a crash, or a hint that was lost, left. */
  async #sweep(): Promise<void> {
    this.#looks.tidy();
    for (const key of await this.#options.database.query<ConversationKey>(RECENT, [])) await this.#look(key);
  }

  async #look(key: ConversationKey): Promise<void> {
    const seen = await this.#see(key);
    if (!seen || seen.owed.length === 0) return;
    const targets = await this.#targets.of(textArray([...new Set(seen.owed.map(({ person }) => person.userId))]));
    const reachable = seen.owed.filter(({ person }) => targets.some(({ userId }) => userId === person.userId));
    // Whoever looks elsewhere meanwhile is told then.
    if (reachable.some(({ person }) => person.isAttending)) this.#askIn(this.#times.attentionMs, key);
    for (const owed of reachable.filter(({ person }) => !person.isAttending)) {
      const { userId } = owed.person;
      const { kind, rev } = owed.occasion;
      if (!(await claimTelling(this.#options.database.query, { ...key, userId, kind, rev }))) continue;
      const own = targets.filter((target) => target.userId === userId);
      await Promise.all(own.map((target) => this.#send(target, owed, seen.conversation, 0)));
    }
  }

  /** What there is to tell of a conversation now, and to whom. */
  async #see(key: ConversationKey): Promise<Seen | null> {
    const { database, presence } = this.#options;
    const conversation = await readConversation(database.query, key);
    if (!conversation) return null;
    const [mentions, occasion] = await Promise.all([mentionsIn(database.query, key), this.#occasionOf(conversation, key)]);
    if (!occasion && mentions.length === 0) return { conversation, owed: [] };
    const desk = await this.#options.settings.of(key.siteId);
    const connected = await presence.connected(key.siteId);
    const members = await readMembers(database.query, key.siteId, { connected, attentionMs: this.#times.attentionMs });
    const available = members.filter(({ isAvailable, isSignedIn }) => isAvailable && isSignedIn);
    const owed = [...(occasion ? [occasion] : []), ...mentions].flatMap((one) => {
      const meant =
        one.userId === null ? ofTeam(available, desk, conversation.teamId) : available.filter(({ userId }) => userId === one.userId);
      return meant.filter(({ notices }) => notices.push[one.kind]).map((person) => ({ occasion: one, person }));
    });
    return { conversation, owed };
  }

  /** What there is to tell of where a conversation stands. */
  async #occasionOf(conversation: Conversation, { siteId, conversationId }: ConversationKey): Promise<Occasion | null> {
    const { database, settings } = this.#options;
    const [{ placedBy, nowMs } = { placedBy: null, nowMs: Date.now() }] = await database.query<{ placedBy: string | null; nowMs: number }>(
      `select (select author_id from entries where site_id = $1 and conversation_id = $2 and rev = $3::text::int) as "placedBy",
         (extract(epoch from now()) * 1000)::float8 as "nowMs"`,
      [siteId, conversationId, String(conversation.placedRev)],
    );
    const now = new Date(nowMs);
    const occasion = occasionOf(conversation, placedBy, now);
    if (occasion?.userId !== null) return occasion;
    // Nobody expects to be woken by a shop that is closed; who holds a conversation is told whenever they are available.
    return isLineOpen(await settings.of(siteId), conversation.teamId, now) ? occasion : null;
  }

  async #send(target: PushTarget, { occasion, person }: Owed, conversation: Conversation, tries: number): Promise<void> {
    const { database, jobs } = this.#options;
    const { siteId, id: conversationId } = conversation;
    const [site] = await database.query<{ name: string }>('select name from sites where id = $1', [siteId]);
    const outcome = await this.#targets.send(target, {
      ...noticeWords(occasion, conversation, { showText: person.notices.showText, siteName: site?.name ?? '' }),
      tag: conversationId,
      path: consolePath({ siteId, conversationId }),
    });
    if (outcome !== 'failed' || tries + 1 >= TRIES) return;
    const again: Again = {
      siteId,
      conversationId,
      userId: person.userId,
      browser: nameOfBrowser(target.endpoint),
      kind: occasion.kind,
      rev: occasion.rev,
      tries: tries + 1,
    };
    jobs.send('push-again', again, this.#times.retryMs * 2 ** tries);
  }

  /** Only while it is still true, and its person still wants to know. */
  async #tryAgain({ siteId, conversationId, userId, browser, kind, rev, tries }: Again): Promise<void> {
    const seen = await this.#see({ siteId, conversationId });
    const owed = seen?.owed.find(
      ({ occasion, person }) => person.userId === userId && !person.isAttending && occasion.kind === kind && occasion.rev === rev,
    );
    if (!seen || !owed) return;
    const target = (await this.#targets.of(textArray([userId]))).find(({ endpoint }) => nameOfBrowser(endpoint) === browser);
    if (target) await this.#send(target, owed, seen.conversation, tries);
  }
}

/** Where the console shows a conversation, of whichever shop. */
export const consolePath = ({ siteId, conversationId }: ConversationKey): string => `/console/#c=${conversationId}&site=${siteId}`;

/** How a browser is named where its endpoint is nobody's business: by the SHA-256 of it. */
export const nameOfBrowser = (endpoint: string): string => createHash('sha256').update(endpoint).digest('base64url');
