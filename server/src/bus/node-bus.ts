import type { FastifyBaseLogger } from 'fastify';
import { nanoid } from 'nanoid';
import type { Bus, Hint } from './bus.ts';
import type { Channel, ChannelKind } from './channel.ts';
import { Listeners } from './memory-bus.ts';
import { hintOf, lineOf, type Packet, parsePacket, sameThing } from './packets.ts';

/** How often each node says something, if only that it is there. */
const BEAT_MS = 2_500;

/** A node that has not heard its own words for this long does not hear the others either. */
const DEAF_AFTER_MS = 10_000;

/** Another node that has been silent for this long is gone; what it stored last it may have told nobody. */
const GONE_AFTER_MS = 10_000;

type Sent = Exclude<Hint<unknown>, { kind: 'gap' }>;

/**
 * The bus of one node among several.
 *
 * On this node a hint is heard at once and with its entries. To the others it goes over a channel that may lose it:
 * each node counts its messages and says how many there were, so a loss is noticed within a beat, and followers are told
 * to look for themselves (`gap`).
 *
 * Hints gather while a message is under way, so that under load one message carries many.
 */
export class NodeBus<Stored> implements Bus<Stored> {
  readonly #kind: ChannelKind;
  readonly #logger: FastifyBaseLogger;
  readonly #listeners: Listeners<Stored>;
  readonly #node = nanoid(10);
  readonly #others = new Map<string, { count: number; heardAt: number }>();
  readonly #waiting = new Map<string, Sent>();
  #channel: Channel | null = null;
  #count = 0;
  #heardAt = performance.now();
  #sending = false;
  #opening = false;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;

  private constructor(kind: ChannelKind, logger: FastifyBaseLogger) {
    this.#kind = kind;
    this.#logger = logger;
    this.#listeners = new Listeners((error) => logger.error({ err: error }, 'a follower of the log failed'));
  }

  /** Resolves at once: a channel that cannot be had yet is tried again, and storing does not wait for it. */
  static open<Stored>(kind: ChannelKind, logger: FastifyBaseLogger): NodeBus<Stored> {
    const bus = new NodeBus<Stored>(kind, logger);
    bus.#open();
    bus.#timer = setInterval(() => bus.#beat(), BEAT_MS);
    return bus;
  }

  get isConnected(): boolean {
    return this.#channel !== null && performance.now() - this.#heardAt < DEAF_AFTER_MS;
  }

  get others(): number {
    return this.#others.size;
  }

  publish(hint: Sent): void {
    this.#listeners.tell(hint as Hint<Stored>);
    this.#waiting.set(sameThing(hint), hint);
    this.#flush();
  }

  subscribe(listener: (hint: Hint<Stored>) => void): () => void {
    return this.#listeners.add(listener);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#channel?.close();
  }

  async #open(): Promise<void> {
    if (this.#opening || this.#closed) return;
    this.#opening = true;
    const before = this.#channel;
    this.#channel = null;
    try {
      await before?.close();
      const channel = await this.#kind.open(
        (text) => this.#hear(text),
        () => this.#gap('the channel between the nodes was lost and is back'),
      );
      if (this.#closed) return await channel.close();
      this.#channel = channel;
      this.#heardAt = performance.now();
      this.#gap();
      this.#flush();
    } catch (error) {
      this.#logger.warn({ err: error }, 'the channel between the nodes cannot be opened; it is tried again');
    } finally {
      this.#opening = false;
    }
  }

  async #flush(beat = false): Promise<void> {
    if (this.#sending || !this.#channel || (this.#waiting.size === 0 && !beat)) return;
    this.#sending = true;
    try {
      // Everything of this turn of the event loop goes together.
      await new Promise((resolve) => setImmediate(resolve));
      do await this.#channel.send(this.#nextPacket());
      while (this.#waiting.size > 0 && this.#channel);
    } catch (error) {
      // The count has moved: the others notice.
      this.#logger.warn({ err: error }, 'hints could not be sent to the other nodes');
    } finally {
      this.#sending = false;
    }
  }

  #nextPacket(): string {
    this.#count += 1;
    const packet: Packet = { node: this.#node, count: this.#count, lines: [] };
    let bytes = JSON.stringify(packet).length;
    for (const [key, hint] of this.#waiting) {
      const line = lineOf(hint);
      bytes += Buffer.byteLength(JSON.stringify(line)) + 1;
      if (bytes > this.#kind.maxBytes) break;
      packet.lines.push(line);
      this.#waiting.delete(key);
    }
    return JSON.stringify(packet);
  }

  #hear(text: string): void {
    const packet = parsePacket(text);
    if (!packet) return;
    const now = performance.now();
    if (packet.node === this.#node) {
      this.#heardAt = now;
      return;
    }
    const before = this.#others.get(packet.node);
    this.#others.set(packet.node, { count: packet.count, heardAt: now });
    for (const line of packet.lines) this.#listeners.tell(hintOf(line) as Hint<Stored>);
    // A node that is heard for the first time may have spoken before.
    if (packet.count !== (before?.count ?? 0) + 1) this.#gap();
  }

  #beat(): void {
    const now = performance.now();
    if (!this.#channel) this.#open();
    else if (now - this.#heardAt > DEAF_AFTER_MS) {
      this.#logger.warn('the other nodes are not heard any more; the channel is opened anew');
      this.#open();
    }
    for (const [node, { heardAt }] of this.#others) {
      if (now - heardAt < GONE_AFTER_MS) continue;
      this.#others.delete(node);
      this.#gap();
    }
    this.#flush(true);
  }

  #gap(warning?: string): void {
    if (warning) this.#logger.warn(warning);
    this.#listeners.tell({ kind: 'gap' });
  }
}
