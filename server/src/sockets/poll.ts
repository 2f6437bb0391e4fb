import { setTimeout as wait } from 'node:timers/promises';
import { LIMITS, type Polled } from '@deskbell/shared';
import type { FastifyBaseLogger } from 'fastify';
import type { Client } from '../access/client.ts';
import type { Connection, Served } from './connection.ts';
import { nameOf } from './inboxes.ts';
import { aboutOf, errorFrame } from './refusals.ts';

/** A line that lives for one request, besides what every line can. */
interface PollServed<Ask, Cursor> extends Served<Ask> {
  /** Where the logs that it follows were handed over to. */
  readonly cursors: Cursor[];
  /** What the client knows besides its logs. */
  readonly known: string;
}

/** Greets the client of a request. */
export type Welcome<Ask, Cursor> = (connection: Connection) => Promise<PollServed<Ask, Cursor>>;

export interface PollLine {
  place: string | null;
  client: Client;
  logger: FastifyBaseLogger;
  /** Aborted when the client or the server does not wait any more. */
  gone: AbortSignal;
}

/** What a line's own `known` stands for. */
const KNOWN_BY_NAME = ['inbox.synced', 'inbox.counts', 'queue.changed'];

/** What a greeting says of how things stand beside the logs: the same again is no news. */
const STANDING = ['conversation.looked', 'conversation.attended', 'visitor.seen'];

/** What comes together leaves together. */
const TOGETHER_MS = 5;

/**
 * A socket's life in one request: it is greeted, waits for news if there are none, and says where its logs stand now. The
 * next request begins from there, on any node.
 */
export async function poll<Ask, Cursor>(
  welcome: Welcome<Ask, Cursor>,
  request: { known: string | null; wait: boolean },
  line: PollLine,
): Promise<Polled<object, Cursor>> {
  let frames: object[] = [];
  // What the greeting brings is looked at below: only a part of it is news.
  let isGreeted = false;
  const news = new AbortController();
  const served = await welcome(
    connectionTo(line, (report) => {
      frames.push(report);
      if (isGreeted && isNews(report)) news.abort();
    }),
  );
  isGreeted = true;
  // As it was at the greeting: what changes from here on is told, and once more by the next greeting.
  const standing = frames.filter((frame) => STANDING.includes(typeOf(frame)));
  const name = () => nameOf([served.known, ...standing.map((frame) => JSON.stringify(frame)).sort()]);
  try {
    const knows = name() === request.known;
    // Lists and places that the client has already are no news.
    if (knows) frames = frames.filter((frame) => ![...KNOWN_BY_NAME, ...STANDING].includes(typeOf(frame)));
    if (request.wait && knows && !frames.some(isNews)) {
      await wait(LIMITS.pollMs, undefined, { signal: AbortSignal.any([news.signal, line.gone]) }).catch(() => {});
      await wait(TOGETHER_MS);
    }
    return { frames, cursors: served.cursors, known: name() };
  } finally {
    served.onClose();
  }
}

/** One ask, and what answers it. */
export async function ask<Ask, Cursor>(welcome: Welcome<Ask, Cursor>, asked: Ask, line: PollLine): Promise<Polled<object, Cursor>> {
  const frames: object[] = [];
  const connection = connectionTo(line, (report) => frames.push(report));
  const served = await welcome(connection);
  // The greeting is for polls.
  frames.length = 0;
  try {
    await served.onAsk(asked);
  } catch (error) {
    connection.refuse(error, aboutOf(asked));
  }
  const { cursors, known } = served;
  served.onClose();
  return { frames, cursors, known };
}

function connectionTo({ place, client, logger }: PollLine, onReport: (report: object) => void): Connection {
  const send = (report: object | string) => onReport(typeof report === 'string' ? JSON.parse(report) : report);
  return {
    place,
    client,
    send,
    sendIfIdle: send,
    refuse: (error, about = {}) => send(errorFrame(error, about, logger)),
    // The answer is all that there is to close.
    close: () => {},
  };
}

const typeOf = (frame: object): string => String((frame as { type?: unknown }).type);

function isNews(frame: object): boolean {
  const { type, full, entries } = frame as { type?: string; full?: boolean; entries?: unknown[] };
  if (type === 'ready') return false;
  return type !== 'conversation.synced' || full === true || (entries?.length ?? 0) > 0;
}
