import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export interface Target {
  name: string;
  port: number;
}

type Direction = 'toServer' | 'toClient';

export interface Pace {
  /** Each way, and up to so much more, drawn anew for each piece. */
  delayMs: number;
  jitterMs: number;
  bytesPerSecond: number;
}

/**
 * Looks at what is said before it is heard. False: the connection ends, and it never is.
 *
 * @param link the same object for everything on one connection.
 */
export type Listener = (direction: Direction, said: Buffer, link: object) => boolean;

/**
 * A TCP line whose far end is chosen anew for each connection, and which can be made bad in every way that a network is.
 *
 * What is held back is not lost: it arrives when the line is good again, as TCP would have it. What is cut is lost.
 */
export class Line {
  readonly #server: Server;
  readonly #choose: () => Target;
  readonly #links = new Set<Link>();
  readonly #held = new Set<Direction>();
  /** Only links that said this are held; null for every link. */
  #heldWhere: RegExp | null = null;
  #pace: Pace | null = null;
  #refuses = false;
  #listener: Listener = () => true;

  private constructor(server: Server, choose: () => Target) {
    this.#server = server;
    this.#choose = choose;
    server.on('connection', (client) => this.#join(client));
  }

  static async to(choose: () => Target): Promise<Line> {
    const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Line(server, choose);
  }

  get port(): number {
    return (this.#server.address() as { port: number }).port;
  }

  /** Where its connections lead at this moment. */
  get targets(): Set<string> {
    return new Set([...this.#links].map(({ target }) => target));
  }

  /** Nothing gets through in these directions, old connections and new ones; nothing is lost either. */
  hold(directions: readonly Direction[], where: RegExp | null = null): void {
    for (const direction of directions) this.#held.add(direction);
    this.#heldWhere = where;
    for (const link of this.#links) link.look();
  }

  /** Everything that was held arrives. */
  release(): void {
    this.#held.clear();
    for (const link of this.#links) link.look();
  }

  /** Null: as quick as it can. */
  slow(pace: Pace | null): void {
    this.#pace = pace;
  }

  /** Every connection ends without a goodbye, and what is under way is lost. */
  cut(): void {
    for (const link of this.#links) link.destroy();
  }

  /** New connections are refused until told otherwise. */
  refuse(refuses: boolean): void {
    this.#refuses = refuses;
  }

  /** One listener at a time. */
  listen(listener: Listener): void {
    this.#listener = listener;
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #join(client: Socket): void {
    if (this.#refuses) {
      client.on('error', () => {});
      client.resetAndDestroy();
      return;
    }
    const target = this.#choose();
    const link: Link = new Link(client, target, {
      isHeld: (direction) => this.#held.has(direction) && (this.#heldWhere === null || this.#heldWhere.test(link.said)),
      pace: () => this.#pace,
      mayHear: (direction, said) => this.#listener(direction, said, link),
      onEnd: () => this.#links.delete(link),
    });
    this.#links.add(link);
    link.look();
  }
}

interface LinkRules {
  isHeld(direction: Direction): boolean;
  pace(): Pace | null;
  mayHear(direction: Direction, said: Buffer): boolean;
  onEnd(): void;
}

/** What a client says at first tells what kind of connection it is; no more of it is kept. */
const SAID_BYTES = 16_384;

class Link {
  readonly target: string;
  said = '';
  readonly #ends: Record<Direction, Socket>;
  readonly #rules: LinkRules;

  constructor(client: Socket, { name, port }: Target, rules: LinkRules) {
    this.target = name;
    this.#rules = rules;
    const server = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    // Named by the direction of what they are read for.
    this.#ends = { toServer: client, toClient: server };
    this.#pipe('toServer', client, server);
    this.#pipe('toClient', server, client);
    for (const end of [client, server]) {
      end.setNoDelay(true);
      end.on('error', () => this.destroy());
      end.on('close', () => {
        if (client.destroyed && server.destroyed) rules.onEnd();
      });
    }
  }

  look(): void {
    for (const direction of ['toServer', 'toClient'] as const) {
      if (this.#rules.isHeld(direction)) this.#ends[direction].pause();
      else this.#ends[direction].resume();
    }
  }

  destroy(): void {
    for (const end of Object.values(this.#ends)) end.destroy();
  }

  #pipe(direction: Direction, from: Socket, to: Socket): void {
    const queue = new PacedQueue(() => this.#rules.pace());
    const deliver = (length: number, act: () => void) => queue.add(length, act);
    from.on('data', (chunk) => {
      if (direction === 'toServer' && this.said.length < SAID_BYTES) {
        this.said += chunk.toString('latin1');
        this.look();
      }
      if (!this.#rules.mayHear(direction, chunk)) return this.destroy();
      deliver(chunk.length, () => {
        if (!to.destroyed) to.write(chunk);
      });
    });
    from.on('end', () => deliver(0, () => to.end()));
    from.on('close', () => deliver(0, () => to.end()));
  }
}

/**
 * What is under way on a slow line, strictly in its order: timers alone would not keep it, since they count in whole
 * milliseconds.
 */
class PacedQueue {
  readonly #pace: () => Pace | null;
  readonly #waiting: { dueAt: number; act: () => void }[] = [];
  #freeAt = 0;
  #dueAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(pace: () => Pace | null) {
    this.#pace = pace;
  }

  add(length: number, act: () => void): void {
    const now = performance.now();
    const pace = this.#pace();
    if (pace) {
      this.#freeAt = Math.max(this.#freeAt, now) + (length / pace.bytesPerSecond) * 1000;
      this.#dueAt = Math.max(this.#dueAt, this.#freeAt + pace.delayMs + Math.random() * pace.jitterMs);
    }
    if (this.#waiting.length === 0 && this.#dueAt <= now) return act();
    this.#waiting.push({ dueAt: this.#dueAt, act });
    this.#timer ??= setTimeout(() => this.#deliver(), this.#dueAt - now);
  }

  #deliver(): void {
    this.#timer = undefined;
    const now = performance.now();
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      if (next.dueAt > now) {
        this.#timer = setTimeout(() => this.#deliver(), next.dueAt - now);
        return;
      }
      this.#waiting.shift();
      next.act();
    }
  }
}
