import { CLOSE_CODES, LIMITS, PROTOCOL_VERSION, type VisitorAsk, type VisitorHello, type VisitorReport } from '@deskbell/shared';
import { visitorAskSchema, visitorHelloSchema } from '@deskbell/shared/schemas';
import type { WebSocket } from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import type { VisitorActor } from '../access/actor.ts';
import { AppError } from '../errors.ts';
import type { Stored } from '../log/append.ts';
import { toVisitorEntry } from '../log/entry.ts';
import type { Synced } from '../log/feed.ts';
import { type Connection, type Served, serveConnection } from './connection.ts';
import { FollowedLogs } from './followed-logs.ts';
import { SendLimit } from './send-limit.ts';

/** No person is quicker; what is added to a log has a closer limit of its own. */
const FRAMES_PER_MINUTE = 120;

interface Tab {
  connection: Connection;
  logs: FollowedLogs;
}

/** Frames of a visitor's widget, each turned into one call of the conversation service. */
export function createVisitorSockets(app: FastifyInstance): (socket: WebSocket, siteId: string) => void {
  const sendLimit = new SendLimit({ burst: LIMITS.sendBurst, perMinute: LIMITS.sendsPerMinute });
  /** Each visitor's open sockets, oldest first, with the logs that each follows. */
  const open = new Map<string, Tab[]>();

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

  async function welcome(siteId: string, hello: VisitorHello, connection: Connection): Promise<Served<VisitorAsk>> {
    const send = (report: VisitorReport) => connection.send(report);
    const { actor, token } =
      hello.token === null ? await app.visitors.welcome(siteId) : { actor: await app.visitors.recognise(siteId, hello.token), token: null };
    const logs = new FollowedLogs(app.database.db, app.feed, actor, {
      onSynced: (synced) => send(syncedReport(synced)),
      onEntry: (conversationId, entry) => {
        const seen = toVisitorEntry(entry);
        if (seen) send({ type: 'entry.added', conversationId, entry: seen });
      },
    });
    const unregister = register(actor.visitorId, { connection, logs });
    const unfollowDesk = app.presence.follow(siteId, (agentsOnline) => send({ type: 'desk.changed', agentsOnline }));
    send({
      type: 'ready',
      v: PROTOCOL_VERSION,
      now: new Date().toISOString(),
      visitorId: actor.visitorId,
      token,
      agentsOnline: app.presence.agentsOnline(siteId),
    });
    for (const { conversationId, epoch, seq } of hello.cursors) {
      await logs.follow(conversationId, { epoch, place: seq }).catch((error) => connection.refuse(error, { conversationId }));
    }
    return {
      onAsk: (ask) => answer(ask, { actor, logs, send }),
      onClose: () => {
        unfollowDesk();
        unregister();
        logs.close();
      },
    };
  }

  async function answer(
    ask: VisitorAsk,
    { actor, logs, send }: { actor: VisitorActor; logs: FollowedLogs; send(report: VisitorReport): void },
  ): Promise<void> {
    const append = async (conversationId: string, cid: string, store: () => Promise<Stored>) => {
      const waitMs = sendLimit.take(actor.visitorId, performance.now());
      if (waitMs > 0) {
        throw new AppError('rate_limited', 'That is a lot at once. The rest is sent by itself in a moment.', { retryAfterMs: waitMs });
      }
      const { conversation, entry } = await store();
      const at = (entry?.at ?? new Date()).toISOString();
      send({ type: 'entry.stored', conversationId, cid, seq: entry?.seq ?? conversation.lastSeq, at });
      // Whoever starts a conversation follows it from its start, in every tab.
      if (logs.has(conversationId)) return;
      for (const tab of open.get(actor.visitorId) ?? []) {
        if (!tab.logs.has(conversationId)) await tab.logs.follow(conversationId, { epoch: null, place: 0 });
      }
    };

    switch (ask.type) {
      case 'message.send': {
        const { conversationId, cid, text, page = null } = ask;
        return append(conversationId, cid, () => app.conversations.sendAsVisitor(actor, { conversationId, cid, text, page }));
      }
      case 'handoff.request': {
        const { conversationId, cid } = ask;
        return append(conversationId, cid, () => app.conversations.requestHandoff(actor, { conversationId, cid }));
      }
      case 'answer.rate': {
        const { conversationId, cid, answerSeq, helped } = ask;
        return append(conversationId, cid, () => app.conversations.rateAnswer(actor, { conversationId, cid, answerSeq, helped }));
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

  return (socket, siteId) => {
    serveConnection<VisitorHello, VisitorAsk>(socket, {
      helloSchema: visitorHelloSchema,
      askSchema: visitorAskSchema,
      framesPerMinute: FRAMES_PER_MINUTE,
      onHello: (hello, connection) => welcome(siteId, hello, connection),
      logger: app.log,
    });
  };
}

function syncedReport({ conversation, full, entries }: Synced): VisitorReport {
  const { id, epoch, lastSeq, state } = conversation;
  return {
    type: 'conversation.synced',
    conversationId: id,
    epoch,
    head: lastSeq,
    full,
    state,
    entries: entries.flatMap((entry) => toVisitorEntry(entry) ?? []),
  };
}
