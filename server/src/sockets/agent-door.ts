import { isDeepStrictEqual } from 'node:util';
import { type AgentAsk, type AgentHello, type AgentReport, CLOSE_CODES, type Onlooker, PROTOCOL_VERSION } from '@deskbell/shared';
import { agentAskSchema, agentHelloSchema } from '@deskbell/shared/schemas';
import type { FastifyInstance } from 'fastify';
import { accessConversation } from '../access/access-conversation.ts';
import type { AgentActor } from '../access/actor.ts';
import { AppError } from '../errors.ts';
import type { Availability } from '../features/agents/agent-service.ts';
import { summaryOf } from '../features/conversations/conversation-summary.ts';
import type { Stored } from '../log/append.ts';
import { type Conversation, type Entry, toAgentEntry } from '../log/entry.ts';
import type { Told } from '../log/feed.ts';
import type { Synced } from '../log/synced.ts';
import { Attending } from './attending.ts';
import type { Connection, Door, Served } from './connection.ts';
import { FollowedLogs } from './followed-logs.ts';
import { FollowedVisitors } from './followed-visitors.ts';
import { Inboxes, nameOf } from './inboxes.ts';
import { Mentions } from './mentions.ts';
import { passingToAgent } from './passing.ts';

/** An agent who goes through their lists by keyboard stays below it. */
const FRAMES_PER_MINUTE = 1_200;

/** How often it is looked whether whoever is behind a socket may still be: a session may end by its age, and a hint may be lost. */
const SESSIONS_MS = 30_000;

/** An agent who polls is at the desk also between two polls. */
const BETWEEN_POLLS_MS = 5_000;

interface AgentServed extends Served<AgentAsk> {
  readonly cursors: { conversationId: string; epoch: string; rev: number }[];
  /** What an agent knows besides their logs: a name of the lists as they were sent, and of all that has changed outside of them. */
  readonly known: string;
}

/** Who is behind a line, and the session that proved it. */
interface Proven {
  actor: AgentActor;
  sessionHash: string;
}

export interface AgentDoors {
  readonly door: Door<AgentHello, AgentAsk>;
  /** As `onHello` of the door, for a line that lives for one request. */
  welcome(proven: Proven, hello: Pick<AgentHello, 'siteId' | 'cursors'>, connection: Connection): Promise<AgentServed>;
  close(): void;
}

/** Frames of an agent's console, each turned into one call of the conversation service. */
export function createAgentDoors(app: FastifyInstance): AgentDoors {
  const open = new Map<Connection, Proven & { known: Availability }>();
  const inboxes = new Inboxes(app.inbox);
  const mentions = new Mentions({
    bus: app.bus,
    query: app.database.query,
    logger: app.log,
    lines: (siteId, userIds) =>
      [...open].flatMap(([connection, { actor }]) =>
        actor.siteId === siteId && userIds.has(actor.userId) ? (report: AgentReport) => connection.send(report) : [],
      ),
  });
  const timer = setInterval(() => closeEnded(), SESSIONS_MS).unref();
  const unsubscribe = app.bus.subscribe((hint) => {
    if (hint.kind === 'session') closeWhere(({ sessionHash }) => sessionHash === hint.sessionHash);
    if (hint.kind === 'removed') closeWhere(({ actor }) => actor.siteId === hint.siteId && actor.userId === hint.userId);
    if (hint.kind === 'presence') tellAvailability(hint.siteId);
  });

  async function closeEnded(): Promise<void> {
    try {
      const proven = [...open.values()];
      if (proven.length === 0) return;
      const ended = new Set(await app.agents.ended([...new Set(proven.map(({ sessionHash }) => sessionHash))]));
      const belongs = await app.agents.memberships([...new Set(proven.map(({ actor }) => actor.userId))]);
      closeWhere(({ actor, sessionHash }) => ended.has(sessionHash) || !belongs(actor));
    } catch (error) {
      app.log.warn({ err: error }, 'the open sessions could not be looked at; it is tried again in 30 s');
    }
  }

  /** They signed out or were taken off the shop, here or on another node. */
  function closeWhere(isOver: (proven: Proven) => boolean): void {
    for (const [connection, proven] of open) if (isOver(proven)) connection.close(CLOSE_CODES.signedOut);
  }

  /** An agent may have said it at another console of theirs, here or on another node. */
  async function tellAvailability(siteId: string): Promise<void> {
    try {
      const here = [...open].filter(([, { actor }]) => actor.siteId === siteId);
      const all = here.length > 0 ? await app.agents.availabilities(siteId) : new Map<string, Availability>();
      for (const [connection, agent] of here) {
        const now = all.get(agent.actor.userId) ?? { available: false };
        if (isDeepStrictEqual(agent.known, now)) continue;
        agent.known = now;
        connection.send({ type: 'availability.changed', ...now } satisfies AgentReport);
      }
    } catch (error) {
      app.log.warn({ err: error }, 'agents could not be told whether they take conversations; they are told with the next change');
    }
  }

  async function welcome(
    { actor, sessionHash }: Proven,
    { cursors }: Pick<AgentHello, 'cursors'>,
    connection: Connection,
    isPoll: boolean,
  ): Promise<AgentServed> {
    const { siteId } = actor;
    const send = (report: AgentReport) => connection.send(report);
    const visitors = new FollowedVisitors(app.visitorWatch, (conversationId) => send({ type: 'visitor.changed', conversationId }));
    const logs = new FollowedLogs(app.database.query, app.feed, actor, {
      onSynced: (synced) => {
        send(syncedReport(synced));
        visitors.follow(synced.conversation);
      },
      onEntry: (conversationId, told) => connection.send(addedFrame(conversationId, told)),
      onPassing: (hint) => {
        const report = passingToAgent(hint, actor.userId);
        if (report) send(report);
      },
      // Before the log: where it is drawn, what is new in it is known.
      beforeSync: async (conversationId) => {
        const rev = await app.readings.looked(actor, conversationId);
        if (rev !== undefined) send({ type: 'conversation.looked', conversationId, rev });
      },
      afterSync: async (conversationId) => {
        const seen = await app.readings.seen(siteId, conversationId);
        if (seen) send({ type: 'visitor.seen', conversationId, seq: seen.seq, at: seen.at.toISOString() });
      },
    });
    const attending = new Attending(app.onlookers, actor, isPoll);
    const others = (people: readonly Onlooker[]) => people.filter(({ id }) => id !== actor.userId);
    const known = await app.agents.availability(siteId, actor.userId);
    let inbox: readonly string[] = [];
    let lastChange = '';
    let counts = '';
    let endCounting = () => {};
    const sendInbox = async () => {
      inbox = await inboxes.of(actor);
      if (isPoll) lastChange = await app.inbox.lastChange(siteId);
      for (const frame of inbox) connection.send(frame);
    };
    open.set(connection, { actor, sessionHash, known });
    // Followed before the lists are read, so that no change falls between; a row that comes twice has the same `rev`.
    const unfollowSite = app.feed.followSite(siteId, {
      onChange: (told) => connection.send(changedFrame(told)),
      onGap: () => sendInbox().catch((error) => connection.refuse(error)),
    });
    const unfollowOnlookers = app.onlookers.follow(siteId, (conversationId, people, before) => {
      if (isDeepStrictEqual(others(people), others(before))) return;
      send({ type: 'conversation.attended', conversationId, people: others(people) });
    });
    const leave = app.presence.arrive(siteId, actor.userId, known.available);
    const onClose = () => {
      open.delete(connection);
      unfollowSite();
      unfollowOnlookers();
      attending.close();
      endCounting();
      if (isPoll) setTimeout(leave, BETWEEN_POLLS_MS).unref();
      else leave();
      logs.close();
      visitors.close();
    };
    try {
      // Signed out while the ticket was looked at: nobody would close this socket any more.
      if (!(await app.agents.isSignedIn(sessionHash))) throw new AppError('ticket_invalid', 'You are signed out. Sign in again.');
      send({
        type: 'ready',
        v: PROTOCOL_VERSION,
        now: new Date().toISOString(),
        agent: { id: actor.userId, name: actor.name },
        ...known,
        answerWithinMs: app.config.lease.silentMs,
      });
      await sendInbox();
      for (const { conversationId, people } of app.onlookers.of(siteId)) {
        if (isPoll || others(people).length > 0) send({ type: 'conversation.attended', conversationId, people: others(people) });
      }
      endCounting = await app.inboxCounting.follow(actor, (told) => {
        counts = Object.values(told).join(' ');
        send({ type: 'inbox.counts', counts: told });
      });
      await Promise.all(
        cursors.map(({ conversationId, epoch, rev }) =>
          logs.follow(conversationId, { epoch, place: rev }).catch((error) => connection.refuse(error, { conversationId })),
        ),
      );
    } catch (error) {
      onClose();
      throw error;
    }
    return {
      onAsk: (ask) => answer(ask, { actor, logs, visitors, attending, send }),
      beat: () => ({ type: 'beat', heads: logs.handedOver.map(({ place, ...log }) => ({ ...log, head: place })) }) satisfies AgentReport,
      onClose,
      get cursors() {
        return logs.handedOver.map(({ place, ...log }) => ({ ...log, rev: place }));
      },
      get known() {
        return `${known.available ? '+' : '-'}${nameOf([known.awayReason ?? '', ...inbox, lastChange, counts])}`;
      },
    };
  }

  async function answer(
    ask: AgentAsk,
    {
      actor,
      logs,
      visitors,
      attending,
      send,
    }: {
      actor: AgentActor;
      logs: FollowedLogs;
      visitors: FollowedVisitors;
      attending: Attending;
      send(report: AgentReport): void;
    },
  ): Promise<void> {
    const stored = (cid: string, { conversation, entry }: Stored) => {
      const at = (entry?.at ?? conversation.lastEntryAt).toISOString();
      send({ type: 'entry.stored', conversationId: conversation.id, cid, rev: entry?.rev ?? conversation.lastRev, at });
    };

    switch (ask.type) {
      case 'message.send':
        return stored(ask.cid, await app.agentActs.send(actor, ask));
      case 'message.delete':
        return stored(ask.cid, await app.agentActs.delete(actor, ask));
      case 'note.add': {
        const note = await app.agentActs.addNote(actor, ask);
        mentions.heard(note);
        return stored(ask.cid, note);
      }
      case 'conversation.close':
        return stored(ask.cid, await app.agentActs.close(actor, ask));
      case 'conversation.return':
        return stored(ask.cid, await app.agentActs.returnToBot(actor, ask));
      case 'conversation.claim':
        return stored(ask.cid, await app.agentActs.claim(actor, ask));
      case 'conversation.handoff':
        return stored(ask.cid, await app.agentActs.handOver(actor, { ...ask, note: ask.note }));
      case 'conversation.snooze':
        return stored(ask.cid, await app.agentActs.snooze(actor, { ...ask, until: new Date(ask.until) }));
      case 'conversation.reopen':
        return stored(ask.cid, await app.agentActs.reopen(actor, ask));
      case 'conversation.tag':
        return stored(ask.cid, await app.tags.tag(actor, ask));
      case 'visitor.block':
        return stored(ask.cid, await app.agentActs.blockVisitor(actor, ask));
      case 'visitor.unblock':
        return stored(ask.cid, await app.agentActs.unblockVisitor(actor, ask));
      case 'availability.set': {
        const siteIds = await app.agents.setAvailability(actor.userId, ask.available, ask.reason);
        await Promise.all(siteIds.map((siteId) => app.desk.availabilityChanged(siteId, actor.userId, ask.available)));
        return;
      }
      case 'attention.note':
        return app.presence.attends(actor.siteId, actor.userId);
      case 'conversation.follow':
        return logs.follow(ask.conversationId, { epoch: ask.epoch, place: ask.rev });
      case 'conversation.attend': {
        const { conversationId, doing } = ask;
        // What they follow they may see.
        return attending.say(
          conversationId,
          doing,
          async () => logs.has(conversationId) || accessConversation(app.database.query, actor, conversationId),
        );
      }
      case 'conversation.look':
        return app.readings.look(actor, ask);
      case 'conversation.unfollow':
        visitors.unfollow(ask.conversationId);
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
    door: {
      helloSchema: agentHelloSchema,
      askSchema: agentAskSchema,
      framesPerMinute: app.config.rateLimits ? FRAMES_PER_MINUTE : null,
      onHello: async (hello, connection) => welcome(await app.agents.redeem(hello.ticket, hello.siteId), hello, connection, false),
    },
    welcome: (proven, hello, connection) => welcome(proven, hello, connection, true),
    close: () => {
      clearInterval(timer);
      mentions.close();
      unsubscribe();
    },
  };
}

function addedFrame(conversationId: string, { about, frames }: Told<Entry>): string {
  frames.agent ??= JSON.stringify({ type: 'entry.added', conversationId, entry: toAgentEntry(about) } satisfies AgentReport);
  return frames.agent;
}

function changedFrame({ about, frames }: Told<Conversation>): string {
  frames.agent ??= JSON.stringify({ type: 'conversation.changed', conversation: summaryOf(about) } satisfies AgentReport);
  return frames.agent;
}

function syncedReport({ conversation, full, entries }: Synced): AgentReport {
  const { id, epoch, lastRev, state } = conversation;
  return { type: 'conversation.synced', conversationId: id, epoch, head: lastRev, full, state, entries: entries.map(toAgentEntry) };
}
