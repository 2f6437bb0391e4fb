import { CLOSE_CODES, LIMITS, OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '@deskbell/shared';
import type { WebSocket } from '@fastify/websocket';
import type { FastifyBaseLogger } from 'fastify';
import type * as z from 'zod';
import { AppError } from '../errors.ts';
import { beat } from './heartbeat.ts';
import { badFrame, closeCodeOf, errorFrame } from './refusals.ts';

/** Frames of one socket that wait to be handled; beyond this the socket is not read until some are done. */
const QUEUE = 32;

/** How long a client may take to answer a close. */
const GOODBYE_MS = 2_000;

/** What a socket does once its hello has been accepted. */
export interface Served<Ask> {
  onAsk(ask: Ask): Promise<void>;
  onClose(): void;
}

export interface ConnectionOptions<Hello extends { v: number }, Ask extends { type: string }> {
  helloSchema: z.ZodType<Hello>;
  askSchema: z.ZodType<Ask>;
  framesPerMinute: number;
  /** Says `ready`; what it throws closes the socket with the code that `closeCodeOf` gives. */
  onHello(hello: Hello, connection: Connection): Promise<Served<Ask>>;
  logger: FastifyBaseLogger;
}

/** The part of a socket that sends: all that `visitor-socket` and `agent-socket` see of it. */
export interface Connection {
  send(report: object): void;
  /** A refusal, as a frame. */
  refuse(error: unknown, about?: { cid?: string; conversationId?: string }): void;
  close(code: number): void;
}

/**
 * One socket's life: a hello in time, then frames one after another, heartbeats, the end.
 *
 * A bad frame gets an error, not a closed socket: closing is for a client that cannot be helped.
 */
export function serveConnection<Hello extends { v: number }, Ask extends { type: string }>(
  socket: WebSocket,
  options: ConnectionOptions<Hello, Ask>,
): Connection {
  let served: Served<Ask> | undefined;
  let closed = false;
  let queued = 0;
  let last = Promise.resolve();
  let frames = 0;

  const connection: Connection = {
    send: (report) => {
      if (socket.readyState !== socket.OPEN) return;
      const slow = socket.bufferedAmount > SLOW_BYTES;
      if (slow) end(CLOSE_CODES.slowReader);
      else socket.send(JSON.stringify(report));
    },
    refuse: (error, about = {}) => connection.send(errorFrame(error, about, options.logger)),
    close: end,
  };

  const helloTimer = setTimeout(() => end(CLOSE_CODES.noHello), LIMITS.helloTimeoutMs);
  const stopHeartbeat = beat(socket);
  const minute = setInterval(() => {
    frames = 0;
  }, 60_000);

  socket.on('message', (data, isBinary) => {
    queued += 1;
    if (queued >= QUEUE) socket.pause();
    // `last` never rejects, so one frame that fails keeps no other back.
    last = last.then(async () => {
      try {
        if (!closed) await handle(isBinary ? '' : String(data));
      } finally {
        queued -= 1;
        if (socket.isPaused && queued < QUEUE / 2) socket.resume();
      }
    });
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    closed = true;
    clearTimeout(helloTimer);
    clearInterval(minute);
    stopHeartbeat();
    served?.onClose();
  });

  /** From here on nothing it sends counts; one that does not answer the goodbye is cut off. */
  function end(code: number): void {
    closed = true;
    socket.close(code);
    setTimeout(() => socket.terminate(), GOODBYE_MS).unref();
  }

  async function handle(text: string): Promise<void> {
    let frame: unknown;
    try {
      frame = JSON.parse(text);
    } catch {
      return connection.refuse(new AppError('bad_frame', 'A frame is one JSON object in a text message.'));
    }
    return served ? ask(served, frame) : hello(frame);
  }

  async function hello(frame: unknown): Promise<void> {
    const parsed = options.helloSchema.safeParse(frame);
    const version = (frame as { v?: unknown } | null)?.v;
    if (typeof version === 'number' && (version < OLDEST_PROTOCOL_VERSION || version > PROTOCOL_VERSION)) {
      connection.refuse(new AppError('protocol_version', `This server speaks version ${PROTOCOL_VERSION}. Load the page again.`));
      return end(CLOSE_CODES.protocolVersion);
    }
    if (!parsed.success) {
      const first = (frame as { type?: unknown } | null)?.type;
      connection.refuse(
        first === 'hello' ? badFrame(parsed.error) : new AppError('hello_expected', 'The first frame on a socket is hello.'),
      );
      return;
    }
    try {
      const accepted = await options.onHello(parsed.data, connection);
      clearTimeout(helloTimer);
      // The socket may have closed while the hello was looked at.
      if (closed) accepted.onClose();
      else served = accepted;
    } catch (error) {
      connection.refuse(error);
      end(closeCodeOf(error));
    }
  }

  async function ask({ onAsk }: Served<Ask>, frame: unknown): Promise<void> {
    const { cid, conversationId } = (frame ?? {}) as { cid?: unknown; conversationId?: unknown };
    const about = {
      ...(typeof cid === 'string' ? { cid: cid.slice(0, 64) } : {}),
      ...(typeof conversationId === 'string' ? { conversationId: conversationId.slice(0, 64) } : {}),
    };
    try {
      frames += 1;
      if (frames > options.framesPerMinute) {
        throw new AppError('rate_limited', 'Too many requests. They go on in a minute.', { retryAfterMs: 60_000 });
      }
      const parsed = options.askSchema.safeParse(frame);
      if (!parsed.success) throw badFrame(parsed.error);
      await onAsk(parsed.data);
    } catch (error) {
      connection.refuse(error, about);
    }
  }

  return connection;
}

/** A client that leaves this much unread is closed, and resumes when it reads again. */
const SLOW_BYTES = 1024 * 1024;
