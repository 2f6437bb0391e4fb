import type { DeskSettings } from '@deskbell/shared';
import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../../db/client.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import type { JustStored, LogBus } from '../../log/entry.ts';
import type { Mailer } from '../../mail/mailer.ts';
import type { DeskSettingsReader } from '../desk-settings.ts';
import { Looks } from '../looks.ts';
import type { Presence } from '../presence.ts';
import { sweepEvery } from '../sweep.ts';
import { UnderWay } from '../under-way.ts';
import { isLineOpen, ofTeam, readMembers, type ToldMember } from './audience.ts';
import { type Overdue, OwedWaitingMails } from './owed-waiting-mails.ts';
import { consolePath } from './telling.ts';
import { waitingMail } from './waiting-mail.ts';

/** Milliseconds. */
export interface WaitingMailTimes {
  /** A minute of the desk's settings: shorter for tests only. */
  minuteMs: number;
  /** From one e-mail to a person to the next, at least. */
  apartMs: number;
  /** From the first failure to the next attempt; doubled with each one, up to sixty times as long. */
  retryMs: number;
  /** How long a node has for one attempt: much more than the mail server is waited for. */
  claimMs: number;
  /** For so long after somebody did something in a console, that console is enough. */
  attentionMs: number;
  sweepMs: number;
}

const TIMES: WaitingMailTimes = {
  minuteMs: 60_000,
  apartMs: 10 * 60_000,
  retryMs: 60_000,
  claimMs: 3 * 60_000,
  attentionMs: 60_000,
  sweepMs: 30_000,
};

export interface WaitingMailOptions {
  database: Database;
  bus: LogBus;
  jobs: Jobs;
  presence: Presence;
  settings: Pick<DeskSettingsReader, 'of'>;
  mailer: Mailer;
  publicUrl: string;
  logger: FastifyBaseLogger;
  times: Partial<WaitingMailTimes>;
}

/**
 * Sends an e-mail to the team when somebody has waited for as long as the shop chose: to those whose line it is, within its hours, who
 * want it. One for each wait and person, and at most one in ten minutes, which then names all who wait.
 *
 * At least once: a node that dies between the mail server's word and writing it down leaves an e-mail that is sent again, with the same
 * Message-ID.
 */
export class WaitingMails {
  readonly #options: WaitingMailOptions;
  readonly #times: WaitingMailTimes;
  readonly #owed: OwedWaitingMails;
  readonly #looks: Looks;
  readonly #underWay = new UnderWay();
  readonly #unsubscribe: () => void;
  readonly #endSweeping: () => void;

  constructor(options: WaitingMailOptions) {
    this.#options = options;
    this.#times = { ...TIMES, ...options.times };
    this.#owed = new OwedWaitingMails(options.database.query);
    this.#looks = new Looks(options.jobs, 'waiting-mail', ({ siteId }) => this.#look(siteId));
    this.#unsubscribe = options.bus.subscribe((hint) => {
      // Only what this node has stored: it is asked for once.
      if (hint.kind === 'log' && hint.stored) this.#hear(hint.stored);
    });
    this.#endSweeping = sweepEvery(
      this.#times.sweepMs,
      () => this.#sweep(),
      (error) => options.logger.error({ err: error }, 'it could not be looked whom the team is to hear of; it is tried again in 30 s'),
    );
  }

  /** Begins nothing new; resolves when what it is at is done, or has taken too long. */
  async close(): Promise<void> {
    this.#endSweeping();
    this.#unsubscribe();
    await this.#underWay.close();
  }

  #hear({ conversation, entries }: JustStored): void {
    const { siteId, id: conversationId, state, leadSince, waitingSince, placedRev } = conversation;
    if (state !== 'waiting' || leadSince !== null || waitingSince === null || !entries.some(({ rev }) => rev === placedRev)) return;
    this.#options.settings
      .of(siteId)
      .then(({ mailAfterMinutes }) => {
        if (mailAfterMinutes === null) return;
        // A moment later: the job may come a little early.
        this.#looks.ask({ siteId, conversationId }, new Date(waitingSince.getTime() + mailAfterMinutes * this.#times.minuteMs + 100));
      })
      .catch((error) =>
        this.#options.logger.warn({ err: error, siteId }, 'an e-mail to the team could not be asked for; a later look finds it'),
      );
  }

  /** Finds what a crash left, who wants it now that their shop has opened, and what has failed before. */
  async #sweep(): Promise<void> {
    this.#looks.tidy();
    for (const siteId of await this.#owed.sites()) await this.#look(siteId);
  }

  async #look(siteId: string): Promise<void> {
    const owed = await this.#read(siteId);
    for (const { member } of owed) await this.#underWay.run(() => this.#sendTo(siteId, member));
  }

  /** Of whom each person is to hear now. */
  async #read(siteId: string): Promise<{ member: ToldMember; visitors: Overdue[] }[]> {
    const { database, presence, settings } = this.#options;
    const desk = await settings.of(siteId);
    if (desk.mailAfterMinutes === null) return [];
    const overdue = await this.#owed.overdue(siteId, (desk.mailAfterMinutes * this.#times.minuteMs) / 60_000);
    if (overdue.length === 0) return [];
    const [{ nowMs } = { nowMs: Date.now() }] = await database.query<{ nowMs: number }>(
      'select (extract(epoch from now()) * 1000)::float8 as "nowMs"',
      [],
    );
    const connected = await presence.connected(siteId);
    const members = await readMembers(database.query, siteId, { connected, attentionMs: this.#times.attentionMs });
    const told = await this.#owed.told(siteId);
    return members
      .filter(({ notices, isAttending }) => notices.waitingMail && !isAttending)
      .map((member) => ({ member, visitors: visitorsOf(member, { overdue, desk, members, told, now: new Date(nowMs) }) }))
      .filter(({ visitors }) => visitors.length > 0);
  }

  async #sendTo(siteId: string, { userId }: ToldMember): Promise<void> {
    const { database, mailer, publicUrl, logger } = this.#options;
    const who = { siteId, userId };
    // Another node is at it, or they had one a moment ago.
    if (!(await this.#owed.claim(who, this.#times.claimMs, this.#times.apartMs))) return;
    const owed = (await this.#read(siteId)).find(({ member }) => member.userId === userId);
    const [shop] = await database.query<{ name: string; accent: string }>(
      `select name, settings->>'accent' as accent from sites where id = $1`,
      [siteId],
    );
    if (!owed || !shop) return this.#owed.release(who);
    const { member, visitors } = owed;
    const newest = Math.max(...visitors.map(({ waitingMs }) => Math.round(waitingMs)));
    const failure = await mailer.send({
      ...waitingMail({
        shop,
        visitors,
        showText: member.notices.showText,
        hrefOf: (conversationId) => publicUrl + consolePath({ siteId, conversationId }),
      }),
      to: member.email,
      id: `waiting.${userId}.${newest}.${visitors.length}`,
      threadId: `waiting.${siteId}`,
    });
    if (failure && !failure.isPermanent) return this.#owed.failed(who, this.#times.retryMs);
    if (failure) logger.warn({ userId, reason: failure.reason }, 'the address of somebody of the team refuses e-mails');
    await this.#owed.done(who, visitors);
  }
}

interface Situation {
  overdue: readonly Overdue[];
  desk: DeskSettings;
  members: readonly ToldMember[];
  told: ReadonlySet<string>;
  now: Date;
}

const visitorsOf = ({ userId }: ToldMember, { overdue, desk, members, told, now }: Situation): Overdue[] =>
  overdue.filter(
    ({ conversationId, teamId }) =>
      !told.has(`${userId} ${conversationId}`) &&
      isLineOpen(desk, teamId, now) &&
      ofTeam(members, desk, teamId).some((member) => member.userId === userId),
  );
