import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** One thing that happened, as the clients saw it. `at` is in milliseconds since the history began. */
export type HistoryEvent =
  /** Somebody asked their client to send: from here on it may be stored. */
  | { type: 'invoke'; at: number; who: string; author: string; conversationId: string; cid: string; text: string | null }
  /** The client handed it to a connection. More than once, if a connection was lost. */
  | { type: 'sent'; at: number; who: string; connection: number; cid: string }
  | ({ type: 'ack'; at: number; who: string; author: string; connection: number; conversationId: string; cid: string } & Numbers)
  | { type: 'nack'; at: number; who: string; connection: number; cid: string; code: string; retryable: boolean }
  /** A client was given an entry. */
  | ({ type: 'sight'; at: number; who: string; conversationId: string } & SeenEntry)
  /** A log was replaced on a screen: it begins anew at this place. */
  | { type: 'replaced'; at: number; who: string; conversationId: string; from: number }
  /** A connection was upgraded; until it is ready nothing is known of who speaks. */
  | { type: 'opened'; at: number; who: string; connection: number; node: string }
  | { type: 'ready'; at: number; who: string; connection: number; node: string }
  | { type: 'closed'; at: number; who: string; connection: number; code: number }
  /** Something was broken on purpose. `hit`: whose connection it broke; null for everybody's. `lasts`: until it is mended. */
  | { type: 'fault'; at: number; name: string; hit: string[] | null; lasts: boolean }
  | { type: 'mended'; at: number; name: string; hit: string[] | null };

/** Where an entry stands; null for the number that the client is not told. */
interface Numbers {
  rev: number | null;
  seq: number | null;
}

/** An entry as one client sees it: a visitor never learns its `rev`, and a note has no `seq`. */
export interface SeenEntry extends Numbers {
  cid: string;
  author: string;
  /** What it says, in one form whichever way it came: see `canonical`. */
  content: string;
}

/** What happened, in the order in which it happened in this one process: the order is the index, never the clock. */
export class History {
  readonly events: HistoryEvent[] = [];
  /** Told of each event at once, before anything can follow from it. */
  onEvent: (event: HistoryEvent) => void = () => {};
  readonly #startedAt = performance.now();

  add(what: DistributiveOmit<HistoryEvent, 'at'>): void {
    const event = { at: Math.round(performance.now() - this.#startedAt), ...what } as HistoryEvent;
    this.events.push(event);
    this.onEvent(event);
  }

  /** Keeps it in a file, one event a line. */
  async keep(file: string, alongside: readonly object[]): Promise<void> {
    const stream = createWriteStream(file);
    for (const line of [...this.events, ...alongside]) if (!stream.write(`${JSON.stringify(line)}\n`)) await once(stream, 'drain');
    stream.end();
    await once(stream, 'finish');
  }
}

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

/** JSON with its keys in order, and without what only agents are told: equal for what is stored and for what is shown. */
export function canonical(content: object): string {
  return JSON.stringify(content, (key, value: unknown) => {
    if (key === 'why') return undefined;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
