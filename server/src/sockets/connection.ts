import { CLOSE_CODES, LIMITS } from '@deskbell/shared';
import type { WebSocket } from '@fastify/websocket';
import type { FastifyBaseLogger } from 'fastify';
import type * as z from 'zod';
import type { Client } from '../access/client.ts';
import { AppError } from '../errors.ts';
import type { Heartbeats } from './heartbeats.ts';
import { assertVersion } from './hello.ts';
import { type About, aboutOf, badFrame, closeCodeOf, errorFrame } from './refusals.ts';

/** Frames of one socket that are being handled; beyond this the socket is not read until some are done. */
const QUEUE = 32;

/** How long a client may take to answer a close. */
const GOODBYE_MS = 2_000;

/** A client that leaves this much unread is spared what it can do without. */
const BUSY_BYTES = 256 * 1024;

/** A client that leaves this much unread is closed, and resumes when it reads again. */
const SLOW_BYTES = 1024 * 1024;

/** A client that is refused this often within a minute for asking too much is closed, and stays away for a while. */
const STRIKES = 60;

/** The part of a client's line that sends: all that the doors see of it. */
export interface Connection {
  /** Where the client is, as `placeOf` counts places. */
  readonly place: string | null;
  readonly client: Client;
  /** A report, or its JSON where it was made once for many. */
  send(report: object | string): void;
  /** A report that a client can do without: a slow one does not get it. */
  sendIfIdle(report: object): void;
  /** A refusal, as a frame. */
  refuse(error: unknown, about?: About): void;
  close(code: number): void;
}

/** What a client may do once its hello has been accepted. */
export interface Served<Ask> {
  /** Called for each ask in the order of their arrival; it may take its time, and the next does not wait for it. */
  onAsk(ask: Ask): Promise<void>;
  /** Said with each heartbeat. */
  beat(): object;
  onClose(): void;
}

/** What is behind a socket, for visitors and for agents. */
export interface Door<Hello extends { v: number }, Ask extends { type: string }> {
  helloSchema: z.ZodType<Hello>;
  askSchema: z.ZodType<Ask>;
  /** Null where nothing is counted. */
  framesPerMinute: number | null;
  /** Says `ready`; what it throws closes the socket with the code that `closeCodeOf` gives. */
  onHello(hello: Hello, connection: Connection): Promise<Served<Ask>>;
}

export interface Line {
  socket: WebSocket;
  heartbeats: Heartbeats;
  place: string | null;
  client: Client;
  onGreeted(): void;
  onGone(): void;
}

/**
 * One socket's life: a hello in time, then frames in the order of their arrival, heartbeats, the end.
 *
 * A bad frame gets an error, not a closed socket: closing is for a client that cannot be helped.
 */
export function serveConnection<Hello extends { v: number }, Ask extends { type: string }>(
  { socket, heartbeats, place, client, onGreeted, onGone }: Line,
  door: Door<Hello, Ask>,
  logger: FastifyBaseLogger,
): Connection {
  let served: Served<Ask> | undefined;
  let greeting: Promise<void> | undefined;
  let closed = false;
  let handling = 0;
  let minute = { since: 0, frames: 0 };
  let outgoing: string[] = [];
  let outgoingLength = 0;

  const connection: Connection = {
    place,
    client,
    send: (report) => {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > SLOW_BYTES) return end(CLOSE_CODES.slowReader);
      // What is reported in one turn of the event loop leaves as one message, one report on each line.
      const text = typeof report === 'string' ? report : JSON.stringify(report);
      if (outgoing.push(text) === 1) setImmediate(flush);
      outgoingLength += text.length;
      // Not gathered without end: what a client does not read must be seen to pile up.
      if (outgoingLength > LIMITS.frameOutBytes) flush();
    },
    sendIfIdle: (report) => {
      if (socket.bufferedAmount <= BUSY_BYTES) connection.send(report);
    },
    refuse: (error, about = {}) => connection.send(errorFrame(error, about, logger)),
    close: end,
  };

  // When very many come at once a hello may have arrived in time and wait to be read: one more turn of the event loop reads it.
  const helloTimer = setTimeout(() => setImmediate(() => greeting ?? end(CLOSE_CODES.noHello)), LIMITS.helloTimeoutMs);
  const endHeartbeat = heartbeats.add(socket, () => served && connection.send(served.beat()));

  socket.on('message', async (data, isBinary) => {
    handling += 1;
    if (handling >= QUEUE) socket.pause();
    try {
      // Only the hello is waited for: asks are begun in their order, and the log's writer keeps it.
      if (greeting && !served) await greeting;
      if (!closed) await handle(isBinary ? '' : String(data));
    } finally {
      handling -= 1;
      if (socket.isPaused && handling < QUEUE / 2) socket.resume();
    }
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    closed = true;
    clearTimeout(helloTimer);
    endHeartbeat();
    served?.onClose();
    onGone();
  });

  function flush(): void {
    const reports = outgoing;
    outgoing = [];
    outgoingLength = 0;
    if (socket.readyState === socket.OPEN) for (const message of messagesOf(reports)) socket.send(message);
  }

  /** From here on nothing it sends counts; one that does not answer the goodbye is cut off. */
  function end(code: number): void {
    closed = true;
    flush();
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
    if (served) return ask(served, frame);
    if (!greeting) {
      greeting = hello(frame);
      await greeting;
      if (!served) greeting = undefined;
    }
  }

  async function hello(frame: unknown): Promise<void> {
    const { type, v } = (frame ?? {}) as { type?: unknown; v?: unknown };
    const parsed = door.helloSchema.safeParse(frame);
    try {
      // A hello of another version may look different in every other way.
      if (typeof v === 'number') assertVersion(v);
      if (!parsed.success) {
        const refusal = type === 'hello' ? badFrame(parsed.error) : new AppError('hello_expected', 'The first frame on a socket is hello.');
        return connection.refuse(refusal);
      }
      // It came in time; how long it takes to answer it is ours.
      clearTimeout(helloTimer);
      const accepted = await door.onHello(parsed.data, connection);
      // The socket may have closed while the hello was looked at.
      if (closed) accepted.onClose();
      else served = accepted;
      onGreeted();
    } catch (error) {
      connection.refuse(error);
      end(closeCodeOf(error));
    }
  }

  /** @throws AppError `rate_limited` */
  function count(perMinute: number): void {
    const now = performance.now();
    if (now - minute.since > 60_000) minute = { since: now, frames: 0 };
    minute.frames += 1;
    if (minute.frames > perMinute + STRIKES) end(CLOSE_CODES.policy);
    if (minute.frames > perMinute) {
      const retryAfterMs = Math.ceil(minute.since + 60_000 - now);
      throw new AppError('rate_limited', 'Too many requests. They go on in a minute.', { retryAfterMs });
    }
  }

  async function ask({ onAsk }: Served<Ask>, frame: unknown): Promise<void> {
    try {
      if (door.framesPerMinute !== null) count(door.framesPerMinute);
      const parsed = door.askSchema.safeParse(frame);
      if (!parsed.success) throw badFrame(parsed.error);
      await onAsk(parsed.data);
    } catch (error) {
      connection.refuse(error, aboutOf(frame));
    }
  }

  return connection;
}

/** As few messages as their size allows: each is at most `LIMITS.frameOutBytes`, and so is every report. */
function messagesOf(reports: readonly string[]): string[] {
  if (reports.length < 2) return [...reports];
  const messages: string[] = [];
  let message = '';
  let bytes = 0;
  for (const report of reports) {
    const own = Buffer.byteLength(report) + 1;
    bytes += own;
    if (message === '') message = report;
    else if (bytes <= LIMITS.frameOutBytes) message += `\n${report}`;
    else {
      messages.push(message);
      message = report;
      bytes = own;
    }
  }
  messages.push(message);
  return messages;
}
