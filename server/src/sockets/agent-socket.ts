import { type AgentAsk, type AgentHello, type AgentReport, CLOSE_CODES, PROTOCOL_VERSION } from '@deskbell/shared';
import { agentAskSchema, agentHelloSchema } from '@deskbell/shared/schemas';
import type { WebSocket } from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import type { AgentActor } from '../access/actor.ts';
import { AppError } from '../errors.ts';
import { summaryOf } from '../features/conversations/conversation-service.ts';
import type { Stored } from '../log/append.ts';
import { toAgentEntry } from '../log/entry.ts';
import type { Synced } from '../log/feed.ts';
import { type Connection, type Served, serveConnection } from './connection.ts';
import { FollowedLogs } from './followed-logs.ts';

export interface AgentSockets {
  serve(socket: WebSocket): void;
  /** Closes every socket that a session opened: it was signed out. */
  closeSession(sessionHash: string): void;
}

/** An agent who goes through their lists by keyboard stays below it. */
const FRAMES_PER_MINUTE = 1_200;

/** Frames of an agent's console, each turned into one call of the conversation service. */
export function createAgentSockets(app: FastifyInstance): AgentSockets {
  const open = new Map<Connection, string>();

  async function welcome({ ticket, siteId, cursors }: AgentHello, connection: Connection): Promise<Served<AgentAsk>> {
    const send = (report: AgentReport) => connection.send(report);
    const { actor, sessionHash } = await app.agents.redeem(ticket, siteId);
    const logs = new FollowedLogs(app.database.db, app.feed, actor, {
      onSynced: (synced) => send(syncedReport(synced)),
      onEntry: (conversationId, entry) => send({ type: 'entry.added', conversationId, entry: toAgentEntry(entry) }),
    });
    open.set(connection, sessionHash);
    // Followed before the lists are read, so that no change falls between; a row that comes twice has the same `rev`.
    const unfollowSite = app.feed.followSite(siteId, (conversation) => {
      send({ type: 'conversation.changed', conversation: summaryOf(conversation) });
    });
    const leave = app.presence.arrive(siteId);
    const onClose = () => {
      open.delete(connection);
      unfollowSite();
      leave();
      logs.close();
    };
    try {
      // Signed out while the ticket was looked at: nobody would close this socket any more.
      if (!(await app.agents.isSignedIn(sessionHash))) throw new AppError('ticket_invalid', 'You are signed out. Sign in again.');
      send({ type: 'ready', v: PROTOCOL_VERSION, now: new Date().toISOString(), agent: { id: actor.userId, name: actor.name } });
      send({ type: 'inbox.synced', conversations: await app.conversations.inbox(actor) });
      for (const { conversationId, epoch, rev } of cursors) {
        await logs.follow(conversationId, { epoch, place: rev }).catch((error) => connection.refuse(error, { conversationId }));
      }
    } catch (error) {
      onClose();
      throw error;
    }
    return { onAsk: (ask) => answer(ask, { actor, logs, send }), onClose };
  }

  async function answer(
    ask: AgentAsk,
    { actor, logs, send }: { actor: AgentActor; logs: FollowedLogs; send(report: AgentReport): void },
  ): Promise<void> {
    const stored = (cid: string, { conversation, entry }: Stored) => {
      const at = (entry?.at ?? conversation.lastEntryAt).toISOString();
      send({ type: 'entry.stored', conversationId: conversation.id, cid, rev: entry?.rev ?? conversation.lastRev, at });
    };

    switch (ask.type) {
      case 'message.send':
        return stored(ask.cid, await app.conversations.sendAsAgent(actor, ask));
      case 'note.add':
        return stored(ask.cid, await app.conversations.addNote(actor, ask));
      case 'conversation.close':
        return stored(ask.cid, await app.conversations.close(actor, ask));
      case 'conversation.follow':
        return logs.follow(ask.conversationId, { epoch: ask.epoch, place: ask.rev });
      case 'conversation.unfollow':
        return logs.unfollow(ask.conversationId);
      case 'ping': {
        const heads = await logs.heads();
        return send({ type: 'beat', heads: heads.map(({ id, epoch, lastRev }) => ({ conversationId: id, epoch, head: lastRev })) });
      }
      default:
        return ask satisfies never;
    }
  }

  return {
    serve: (socket) => {
      serveConnection<AgentHello, AgentAsk>(socket, {
        helloSchema: agentHelloSchema,
        askSchema: agentAskSchema,
        framesPerMinute: FRAMES_PER_MINUTE,
        onHello: welcome,
        logger: app.log,
      });
    },
    closeSession: (sessionHash) => {
      for (const [connection, owner] of open) if (owner === sessionHash) connection.close(CLOSE_CODES.signedOut);
    },
  };
}

function syncedReport({ conversation, full, entries }: Synced): AgentReport {
  const { id, epoch, lastRev, state } = conversation;
  return { type: 'conversation.synced', conversationId: id, epoch, head: lastRev, full, state, entries: entries.map(toAgentEntry) };
}
