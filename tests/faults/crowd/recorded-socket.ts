import type { Socket } from '@deskbell/shared/client';
import { type RawData, WebSocket } from 'ws';
import type { History } from '../history.ts';

export interface Recorded {
  history: History;
  who: string;
  /** Who the server takes this client for; known once it is ready. */
  author(): string;
  /** The node that answers, for the record. */
  node(): string;
}

export interface Frame {
  type: string;
  cid?: string;
  conversationId?: string;
  seq?: number;
  rev?: number;
  code?: string;
  retryable?: boolean;
}

let connections = 0;
export const newConnection = (): number => ++connections;

/** Writes down what the server says to somebody about what they asked. */
export function writeDown(frame: Frame, connection: number, { history, who, author, node }: Recorded): void {
  const { cid = '', conversationId = '' } = frame;
  if (frame.type === 'entry.stored') {
    const numbers = { seq: frame.seq ?? null, rev: frame.rev ?? null };
    history.add({ type: 'ack', who, author: author(), connection, conversationId, cid, ...numbers });
  } else if (frame.type === 'error' && frame.cid !== undefined) {
    history.add({ type: 'nack', who, connection, cid, code: frame.code ?? '', retryable: frame.retryable === true });
  } else if (frame.type === 'ready') history.add({ type: 'ready', who, connection, node: node() });
}

/**
 * A WebSocket that writes down what is sent and what the server says to it.
 *
 * Also a socket that its client has given up is listened to: an acknowledgement is one, whoever still waits for it.
 */
export function recordedSocket(address: string, origin: string, recorded: Recorded): Socket {
  const { history, who, node } = recorded;
  const connection = newConnection();
  const socket = new WebSocket(address, { headers: { origin }, perMessageDeflate: false });
  const send = socket.send.bind(socket) as (data: string) => void;
  socket.send = (data: unknown) => {
    const { cid } = JSON.parse(String(data)) as Frame;
    if (cid !== undefined) history.add({ type: 'sent', who, connection, cid });
    send(String(data));
  };
  // A message holds one report a line.
  socket.on('message', (data: RawData) => {
    for (const line of String(data).split('\n')) writeDown(JSON.parse(line) as Frame, connection, recorded);
  });
  socket.on('open', () => history.add({ type: 'opened', who, connection, node: node() }));
  socket.on('error', () => {});
  socket.on('close', (code) => history.add({ type: 'closed', who, connection, code }));
  return socket as unknown as Socket;
}
