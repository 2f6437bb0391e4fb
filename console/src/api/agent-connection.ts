import { type AgentAsk, type AgentEntry, type AgentHello, type AgentReport, PROTOCOL_VERSION } from '@deskbell/shared';
import { HttpSocket, LogFollower, type OutboxStorage, type Post, type Standing, socketWithFallback } from '@deskbell/shared/client';
import { newTicket } from './session-api.ts';

/** The asks that add to a log: they go through the outbox. */
export type AgentAppend = Extract<AgentAsk, { cid: string }>;

export type AgentConnection = LogFollower<AgentEntry, AgentAsk, AgentReport, AgentAppend>;

export interface AgentConnectionOptions {
  siteId: string;
  outboxStorage: OutboxStorage<AgentAppend>;
  onReport(report: AgentReport): void;
  onChange(): void;
  /** No ticket could be had; the connection tries again by itself. */
  onTicketRefused(error: unknown): void;
}

/** Over HTTP the session's cookie proves who asks: a hello there has no ticket. */
const post: Post = (path, body, signal) =>
  fetch(`/v1/agent/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body, (key, value: unknown) => (key === 'ticket' ? undefined : value)),
    signal,
  });

const open = socketWithFallback({
  webSocket: () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/v1/ws/agent`),
  http: () => new HttpSocket(post),
});

/** An agent's half of the wire on one site. Each attempt proves itself with a fresh ticket. */
export function createAgentConnection({ siteId, onTicketRefused, ...options }: AgentConnectionOptions): AgentConnection {
  return new LogFollower<AgentEntry, AgentAsk, AgentReport, AgentAppend>({
    ...options,
    open,
    hello: async (standings): Promise<AgentHello> => {
      const ticket = await newTicket().catch((error: unknown) => {
        onTicketRefused(error);
        throw error;
      });
      return { type: 'hello', v: PROTOCOL_VERSION, ticket, siteId, cursors: standings.map(cursorOf) };
    },
    follow: (standing) => ({ type: 'conversation.follow', ...cursorOf(standing) }),
    placeOf: ({ rev }) => rev,
    ping: { type: 'ping' },
    isHidden: () => document.hidden,
  });
}

const cursorOf = ({ conversationId, epoch, place }: Standing) => ({ conversationId, epoch, rev: place });
