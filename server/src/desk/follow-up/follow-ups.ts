import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../../db/client.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import type { Entry, JustStored, LogBus } from '../../log/entry.ts';
import type { ConversationKey } from '../../log/reader.ts';
import { Turnstile } from '../../log/turnstile.ts';
import type { LogWriter } from '../../log/writer.ts';
import type { MailFailure } from '../../mail/mail-failure.ts';
import type { Mailer } from '../../mail/mailer.ts';
import { Looks } from '../looks.ts';
import { sweepEvery } from '../sweep.ts';
import { UnderWay } from '../under-way.ts';
import { followUpMail } from './follow-up-mail.ts';
import { FOLLOW_UP, type FollowUpTimes, type OwedMail, OwedMails } from './owed-mail.ts';

/** Connections to the mail server at once; small ones refuse more than a few. */
const AT_ONCE = 5;

const MOST_ENTRIES = 10;

export interface FollowUpOptions {
  database: Database;
  bus: LogBus;
  writer: LogWriter;
  jobs: Jobs;
  mailer: Mailer;
  /** Makes a link into a conversation. */
  waysBack: { make(key: ConversationKey): Promise<{ href: string; forget(): Promise<void> }> };
  logger: FastifyBaseLogger;
  /** Where this server is reached by visitors: what was sent along is linked to. */
  publicUrl: string;
  /** What is left out is as usual. */
  times: Partial<FollowUpTimes>;
}

/**
 * Sends what agents wrote to a visitor who has left, to the address that they gave in that conversation: one e-mail when it
 * was not seen for ten minutes, and at most one in fifteen.
 *
 * At least once: a node that dies between the mail server's word and writing it down leaves an e-mail that is sent again, with the same
 * Message-ID. What could not be sent is tried until it is, seen, or refused for good.
 */
export class FollowUps {
  readonly #options: FollowUpOptions;
  readonly #times: FollowUpTimes;
  readonly #owed: OwedMails;
  readonly #turnstile = new Turnstile({ atOnce: AT_ONCE, mayWait: Number.POSITIVE_INFINITY });
  readonly #looks: Looks;
  readonly #underWay = new UnderWay();
  readonly #unsubscribe: () => void;
  readonly #endSweeping: () => void;

  constructor(options: FollowUpOptions) {
    this.#options = options;
    this.#times = { ...FOLLOW_UP, ...options.times };
    this.#owed = new OwedMails(options.database.query, this.#times);
    this.#looks = new Looks(options.jobs, 'mail', (key) => this.#look(key));
    this.#unsubscribe = options.bus.subscribe((hint) => {
      // Only what this node has stored: it is asked for once.
      if (hint.kind === 'log' && hint.stored) this.#hear(hint.stored);
    });
    this.#endSweeping = sweepEvery(
      this.#times.sweepMs,
      () => this.#sweep(),
      (error) => options.logger.error({ err: error }, 'e-mails that are due could not be looked at; it is tried again in 30 s'),
    );
  }

  /** Begins nothing new; resolves when what it is at is done, or has taken too long. */
  async close(): Promise<void> {
    this.#endSweeping();
    this.#unsubscribe();
    await this.#underWay.close();
  }

  #hear({ conversation: { siteId, id: conversationId, contact }, entries }: JustStored): void {
    if (contact === null || (entries.length > 0 && !entries.some(mayOweMail))) return;
    this.#askIn(this.#times.unseenMs, { siteId, conversationId });
  }

  #askIn(ms: number, key: ConversationKey): void {
    this.#looks.ask(key, new Date(Date.now() + ms));
  }

  /** Finds what a crash left. */
  async #sweep(): Promise<void> {
    this.#looks.tidy();
    await Promise.all((await this.#owed.due(1_000)).map((key) => this.#look(key)));
  }

  async #look(key: ConversationKey): Promise<void> {
    const owed = await this.#owed.read(key, false);
    if (!owed) return this.#owed.settle(key);
    if (owed.dueInMs > 0) return this.#askIn(owed.dueInMs, owed);
    return this.#turnstile.pass(() => this.#underWay.run(() => this.#sendOne(key)));
  }

  async #sendOne(key: ConversationKey): Promise<void> {
    // Another node is at it, and asks again itself.
    if (!(await this.#owed.claim(key))) return;
    const owed = await this.#owed.read(key, true);
    if (!owed || owed.dueInMs > 0) {
      await this.#owed.release(key);
      return owed && this.#askIn(owed.dueInMs, owed);
    }
    const failure = await this.#send(owed);
    // The log first where nothing is tried again: what is said there is what ends it.
    if (failure === null) {
      await this.#say(owed, null);
      await this.#owed.sent(owed);
    } else if (failure.isPermanent) {
      await this.#say(owed, failure.reason, true);
      await this.#owed.refused(owed);
    } else {
      this.#askIn(await this.#owed.failed(owed), owed);
      if (!owed.isToldOfFailure) await this.#say(owed, failure.reason);
    }
  }

  async #send(owed: OwedMail): Promise<MailFailure | null> {
    const { database, mailer, waysBack, publicUrl } = this.#options;
    const { siteId, conversationId, email, count, lastSeq } = owed;
    const [site] = await database.query<{ name: string; accent: string }>(
      `select name, settings->>'accent' as accent from sites where id = $1`,
      [siteId],
    );
    if (!site) throw new Error('a conversation has no site');
    const entries = await this.#owed.latest(owed, MOST_ENTRIES);
    const wayBack = await waysBack.make(owed);
    const failure = await mailer.send({
      ...followUpMail({ shop: site, entries, before: count - entries.length, href: wayBack.href, origin: new URL(publicUrl).origin }),
      to: email,
      id: `${conversationId}.${lastSeq}`,
      threadId: conversationId,
    });
    if (failure && !failure.mayHaveArrived) await wayBack.forget();
    return failure;
  }

  async #say({ siteId, conversationId, email, count }: OwedMail, failure: string | null, isFinal = false): Promise<void> {
    const entries = Math.min(count, MOST_ENTRIES);
    const content = { kind: 'mail', email, entries, failure, ...(isFinal ? { isFinal } : {}) } as const;
    await this.#options.writer.append({
      ...{ siteId, conversationId, cid: null, authorId: 'desk' },
      plan: () => ({ entries: [{ author: { kind: 'system', id: 'desk', name: '' }, content, visible: false }] }),
    });
  }
}

/** An agent's word, or where it is to be sent. */
const mayOweMail = ({ author, content, seq }: Entry): boolean =>
  content.kind === 'contact' || (author.kind === 'agent' && content.kind === 'message' && seq !== null);
