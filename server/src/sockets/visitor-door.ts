import { createHash } from 'node:crypto';
import {
  CLOSE_CODES,
  LIMITS,
  type PageSeen,
  PROTOCOL_VERSION,
  type VisitorAsk,
  type VisitorHello,
  type VisitorReport,
} from '@deskbell/shared';
import { visitorAskSchema, visitorHelloSchema } from '@deskbell/shared/schemas';
import type { FastifyInstance } from 'fastify';
import type { VisitorActor } from '../access/actor.ts';
import type { Allowance } from '../access/allowances.ts';
import { hashToken } from '../access/tokens.ts';
import type { Place } from '../desk/queue.ts';
import { AppError } from '../errors.ts';
import { cleanAddress } from '../features/visitors/clean-address.ts';
import type { Stored } from '../log/append.ts';
import { type Entry, toVisitorEntry } from '../log/entry.ts';
import type { Told } from '../log/feed.ts';
import type { Synced } from '../log/synced.ts';
import type { Connection, Door, Served } from './connection.ts';
import { FollowedDesk, type Standing } from './followed-desk.ts';
import { FollowedLogs } from './followed-logs.ts';
import { FollowedQueue } from './followed-queue.ts';
import { passingToVisitor } from './passing.ts';
import { SeenMarks } from './seen-marks.ts';
import { ToldLooks } from './told-looks.ts';

/** No person is quicker; what is added to a log has closer limits of its own. */
const FRAMES_PER_MINUTE = 120;

/** Sends from one place and to one site: far above what people do, and below what would hurt the others. */
const PLACE = { burst: 100, perMinute: 600 };
const SITE = { burst: 2_000, perMinute: 12_000 };

/** What is behind a visitor's line on one site, besides the frames that every line has. */
interface VisitorServed extends Served<VisitorAsk> {
  readonly cursors: { conversationId: string; epoch: string; seq: number }[];
  /** What a visitor knows besides their logs. */
  readonly known: string;
}

interface Tab {
  connection: Connection;
  logs: FollowedLogs;
  seen: SeenMarks;
  /** Of the token by which it was opened. */
  tokenHash: string;
}

export interface VisitorDoors {
  of(siteId: string): Door<VisitorHello, VisitorAsk>;
  /** As `onHello` of a door, for a line that lives for one request: it is not one of the visitor's tabs. */
  welcome(siteId: string, hello: VisitorHello, connection: Connection): Promise<VisitorServed>;
}

/** Frames of a visitor's widget, each turned into one call of the conversation service. */
export function createVisitorDoors(app: FastifyInstance): VisitorDoors {
  const isLimited = app.config.rateLimits;
  /** Each visitor's open sockets, oldest first, with the logs that each follows. */
  const open = new Map<string, Tab[]>();

  // Its browser has another one by now, or has none on purpose.
  const unsubscribe = app.bus.subscribe((hint) => {
    if (hint.kind !== 'token') return;
    for (const tabs of open.values())
      for (const { connection, tokenHash } of tabs) if (tokenHash === hint.tokenHash) connection.close(CLOSE_CODES.tokenInvalid);
  });
  app.addHook('onClose', async () => unsubscribe());

  function register(visitorId: string, tab: Tab): () => void {
    const mine = [...(open.get(visitorId) ?? []), tab];
    for (const { connection } of mine.splice(0, mine.length - LIMITS.socketsPerVisitor)) connection.close(CLOSE_CODES.replaced);
    open.set(visitorId, mine);
    return () => {
      const rest = (open.get(visitorId) ?? []).filter((one) => one !== tab);
      if (rest.length > 0) open.set(visitorId, rest);
      else open.delete(visitorId);
    };
  }

  async function welcome(siteId: string, hello: VisitorHello, connection: Connection, isTab = false): Promise<VisitorServed> {
    const send = (report: VisitorReport) => connection.send(report);
    const { actor, token } =
      hello.token === null
        ? await app.visitors.welcome(siteId, connection.client)
        : { actor: await app.visitors.recognise(siteId, hello.token), token: null };
    // Whatever may fail comes first: after it there is more to take back.
    const desk = new FollowedDesk(
      { presence: app.presence, settings: app.desk.settings, faces: app.faces, logger: app.log },
      siteId,
      (standing) => connection.sendIfIdle({ type: 'desk.changed', ...standing } satisfies VisitorReport),
    );
    const standing = await desk.follow();
    const queue = new FollowedQueue(
      app.desk.queue,
      siteId,
      (conversationId, place) => connection.sendIfIdle({ type: 'queue.changed', conversationId, ...place } satisfies VisitorReport),
      app.log,
    );
    const looks = new ToldLooks({ settings: app.desk.settings, logger: app.log }, siteId, (conversationId, seq) =>
      connection.sendIfIdle({ type: 'agent.looked', conversationId, seq } satisfies VisitorReport),
    );
    let pictures: ReadonlyMap<string, string> = new Map();
    const logs = new FollowedLogs(app.database.query, app.feed, actor, {
      beforeSync: async () => {
        await looks.learn();
        ({ pictures } = await app.faces.of(siteId));
      },
      onSynced: (synced) => {
        send(syncedReport(synced, looks.synced(synced.conversation), pictures));
        queue.hear(synced.conversation.id, synced.conversation.state);
      },
      onEntry: (conversationId, told) => {
        connection.send(addedFrame(conversationId, told, pictures));
        const { content } = told.about;
        if (content.kind === 'move') queue.hear(conversationId, content.to);
      },
      onPassing: (hint) => {
        const report = passingToVisitor(hint);
        if (report) connection.sendIfIdle(report);
        if (hint.kind === 'looked') void looks.hear(hint);
      },
    });
    const seen = new SeenMarks((conversationId, seq) => app.readings.see(actor, { conversationId, seq }));
    const tab = { connection, logs, seen, tokenHash: hashToken(token ?? hello.token ?? '') };
    const unregister = isTab ? register(actor.visitorId, tab) : () => {};
    send({
      type: 'ready',
      v: PROTOCOL_VERSION,
      now: new Date().toISOString(),
      visitorId: actor.visitorId,
      token,
      ...standing,
    });
    await Promise.all(
      hello.cursors.map(({ conversationId, epoch, seq }) =>
        logs.follow(conversationId, { epoch, place: seq }).catch((error) => connection.refuse(error, { conversationId })),
      ),
    );
    if (!isTab) await queue.settled();
    return {
      onAsk: (ask) => answer(ask, actor, tab, isTab),
      beat: () => ({ type: 'beat', heads: logs.handedOver.map(({ place, ...log }) => ({ ...log, head: place })) }) satisfies VisitorReport,
      onClose: () => {
        desk.close();
        unregister();
        queue.close();
        seen.close();
        logs.close();
      },
      get cursors() {
        return logs.handedOver.map(({ place, ...log }) => ({ ...log, seq: place }));
      },
      get known() {
        return knownOf(desk.standing, queue.places, looks.told);
      },
    };
  }

  async function answer(ask: VisitorAsk, actor: VisitorActor, { connection, logs, seen }: Tab, isTab: boolean): Promise<void> {
    const send = (report: VisitorReport) => connection.send(report);
    const append = async (conversationId: string, cid: string, store: () => Promise<Stored>) => {
      if (isLimited) assertAllowed(app, actor, connection.place);
      const { conversation, entry } = await store();
      const at = (entry?.at ?? new Date()).toISOString();
      send({ type: 'entry.stored', conversationId, cid, seq: entry?.seq ?? conversation.lastSeq, at });
      // Whoever starts a conversation follows it from its start, in every tab. A line for one request follows nothing else.
      // What the shop said first may stand before it.
      const isBegun = isTab ? logs.has(conversationId) : !entry || entry.rev > 2;
      if (isBegun) return;
      for (const one of new Set([logs, ...(open.get(actor.visitorId) ?? []).map((tab) => tab.logs)])) {
        await one.begin(conversationId);
      }
    };

    const [language = null] = connection.client.languages;

    switch (ask.type) {
      case 'message.send': {
        const { conversationId, cid, text, files, invitation } = ask;
        const page = withCleanAddress(ask.page);
        return append(conversationId, cid, async () => {
          const saidFirst = invitation && (await app.widgetService.saidFirst(actor.siteId, invitation));
          return app.visitorActs.send(actor, { conversationId, cid, text, files, page, language, saidFirst });
        });
      }
      case 'handoff.request': {
        const { conversationId, cid, topicId } = ask;
        return append(conversationId, cid, () => app.visitorActs.requestHandoff(actor, { conversationId, cid, topicId, language }));
      }
      case 'contact.leave': {
        const { conversationId, cid, email, name = '', text } = ask;
        const page = withCleanAddress(ask.page);
        return append(conversationId, cid, () =>
          app.visitorActs.leaveContact(actor, { conversationId, cid, contact: { email, name }, text, page, language }),
        );
      }
      case 'answer.rate': {
        const { conversationId, cid, answerSeq, helped } = ask;
        return append(conversationId, cid, () => app.visitorActs.rateAnswer(actor, { conversationId, cid, answerSeq, helped }));
      }
      case 'conversation.end': {
        const { conversationId, cid } = ask;
        return append(conversationId, cid, () => app.visitorActs.end(actor, { conversationId, cid }));
      }
      case 'form.fill': {
        const { type: _, ...filled } = ask;
        return append(ask.conversationId, ask.cid, () => app.visitorActs.fill(actor, filled));
      }
      case 'conversation.rate': {
        const { type: _, comment, ...rating } = ask;
        return append(ask.conversationId, ask.cid, () => app.visitorActs.rate(actor, { ...rating, comment }));
      }
      case 'conversation.seen':
        return seen.see(ask.conversationId, ask.seq);
      case 'typing':
        return app.visitorTyping.say(actor, ask);
      case 'visitor.context': {
        const { type: _, ...context } = ask;
        if (isLimited) assertMayTell(app, actor, connection.place);
        return app.visitorContexts.keep(actor, connection.client, context);
      }
      case 'conversation.follow':
        return logs.follow(ask.conversationId, { epoch: ask.epoch, place: ask.seq });
      case 'ping': {
        const heads = await logs.heads();
        return send({ type: 'beat', heads: heads.map(({ id, epoch, lastSeq }) => ({ conversationId: id, epoch, head: lastSeq })) });
      }
      default:
        return ask satisfies never;
    }
  }

  return {
    of: (siteId) => ({
      helloSchema: visitorHelloSchema,
      askSchema: visitorAskSchema,
      framesPerMinute: isLimited ? FRAMES_PER_MINUTE : null,
      onHello: (hello, connection) => welcome(siteId, hello, connection, true),
    }),
    welcome,
  };
}

/** @throws AppError `rate_limited` */
function assertAllowed(app: FastifyInstance, { siteId, visitorId }: VisitorActor, place: string | null): void {
  const wanted: Allowance[] = [
    { key: `visitor ${siteId} ${visitorId}`, burst: LIMITS.sendBurst, perMinute: LIMITS.sendsPerMinute },
    { key: `site ${siteId}`, ...SITE },
    ...(place === null ? [] : [{ key: `place ${place}`, ...PLACE }]),
  ];
  const retryAfterMs = app.allowances.take(wanted);
  if (retryAfterMs > 0) {
    throw new AppError('rate_limited', 'That is a lot at once. The rest is sent by itself in a moment.', { retryAfterMs });
  }
}

/** What pages tell has an allowance of its own: it never takes from what a visitor may send. @throws AppError `rate_limited` */
function assertMayTell(app: FastifyInstance, { siteId, visitorId }: VisitorActor, place: string | null): void {
  const wanted: Allowance[] = [
    { key: `context ${siteId} ${visitorId}`, burst: LIMITS.contextBurst, perMinute: LIMITS.contextsPerMinute },
    ...(place === null ? [] : [{ key: `context place ${place}`, ...PLACE }]),
  ];
  const retryAfterMs = app.allowances.take(wanted);
  if (retryAfterMs > 0) {
    throw new AppError('rate_limited', 'This page says a lot about itself at once. Tell it again in a moment.', { retryAfterMs });
  }
}

/** Agents see it, so nothing secret that stands in an address is kept. */
const withCleanAddress = (page: PageSeen | undefined): PageSeen | null =>
  page ? { ...page, url: cleanAddress(page.url) ?? new URL(page.url).origin } : null;

/** What a visitor knows besides their logs, in few characters. */
const knownOf = (...known: [Standing | undefined, readonly [string, Place][], readonly [string, number][]]): string =>
  createHash('sha256').update(JSON.stringify(known)).digest('base64url');

function addedFrame(conversationId: string, { about, frames }: Told<Entry>, pictures: ReadonlyMap<string, string>): string {
  if (frames.visitor === undefined) {
    const entry = toVisitorEntry(about, pictures);
    if (!entry) throw new Error('an entry without a seq was on its way to a visitor');
    frames.visitor = JSON.stringify({ type: 'entry.added', conversationId, entry } satisfies VisitorReport);
  }
  return frames.visitor;
}

function syncedReport(
  { conversation, full, entries }: Synced,
  lookedSeq: number | undefined,
  pictures: ReadonlyMap<string, string>,
): VisitorReport {
  const { id, epoch, lastSeq, state } = conversation;
  return {
    type: 'conversation.synced',
    conversationId: id,
    epoch,
    head: lastSeq,
    full,
    // That an agent put it away is among agents.
    state: state === 'snoozed' ? 'active' : state,
    entries: entries.flatMap((entry) => toVisitorEntry(entry, pictures) ?? []),
    ...(lookedSeq === undefined ? {} : { lookedSeq }),
  };
}
