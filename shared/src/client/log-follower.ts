import { LIMITS } from '../limits.ts';
import type { ErrorFrame } from '../schemas/frames.ts';
import { ConversationLog } from './conversation-log.ts';
import { type Append, Outbox, type OutboxStorage } from './outbox.ts';
import { type ConnectionState, type Socket, Transport } from './transport.ts';

/** The reports that visitors and agents have in common; every other one is handed on to `onReport`. */
type LogReport<Entry> =
  | { type: 'conversation.synced'; conversationId: string; epoch: string; full: boolean; entries: Entry[] }
  | { type: 'entry.added'; conversationId: string; entry: Entry }
  | { type: 'entry.stored'; cid: string }
  | { type: 'beat'; heads: { conversationId: string; epoch: string; head: number }[] }
  | ErrorFrame;

/** When to ask again for a log if the server does not say. */
const RETRY_MS = 2_000;

/** Where a client stands in one log. */
export interface Standing {
  conversationId: string;
  epoch: string | null;
  place: number;
}

export interface LogFollowerOptions<Entry, Ask, Report, Sent extends Append> {
  open(): Socket;
  hello(standings: Standing[]): object | Promise<object>;
  /** The frame that asks for what follows a standing. */
  follow(standing: Standing): Ask;
  placeOf(entry: Entry): number;
  ping: Ask;
  outboxStorage?: OutboxStorage<Sent>;
  /** Each report, after the logs and the outbox have taken what is theirs. */
  onReport(report: Report): void;
  /** A log, the outbox or the connection changed. */
  onChange(): void;
  onRenew?(): void;
  /** See `TransportOptions`. */
  onClose?(code: number): void;
  isHidden?(): boolean;
}

/**
 * Follows conversations over one connection, and sends through an outbox: the client half of the wire.
 *
 * After each hello the server answers every standing with one sync; then the outbox empties. There is no second way to
 * catch up: a gap in a log leads to the same question again.
 */
export class LogFollower<Entry extends { cid: string }, Ask extends object, Report extends { type: string }, Sent extends Append & Ask> {
  readonly #options: LogFollowerOptions<Entry, Ask, Report, Sent>;
  readonly #transport: Transport<Ask, Report>;
  readonly #logs = new Map<string, ConversationLog<Entry>>();
  readonly #gapTimers = new Map<string, ReturnType<typeof setTimeout>>();
  /** The logs of the last hello. */
  #said = new Set<string>();
  readonly outbox: Outbox<Sent>;

  constructor(options: LogFollowerOptions<Entry, Ask, Report, Sent>) {
    this.#options = options;
    this.#transport = new Transport<Ask, Report>({
      open: options.open,
      hello: () => {
        this.#said = new Set(this.#logs.keys());
        return options.hello([...this.#said].map((id) => this.standing(id)));
      },
      ping: options.ping,
      onReport: (report) => this.#receive(report),
      onState: () => options.onChange(),
      onClose: (code) => {
        if (code === 1009) this.outbox.refuseLargest();
        this.outbox.interrupt();
        options.onClose?.(code);
      },
      onRenew: () => options.onRenew?.(),
      isHidden: () => options.isHidden?.() ?? false,
    });
    this.outbox = new Outbox<Sent>({
      ...(options.outboxStorage ? { storage: options.outboxStorage } : {}),
      send: (ask) => this.#transport.send(ask),
      onStalled: () => this.#transport.reconnect(),
      onChange: () => options.onChange(),
    });
  }

  get connection(): ConnectionState {
    return this.#transport.state;
  }

  start(): void {
    this.#transport.start();
  }

  stop(): void {
    for (const timer of this.#gapTimers.values()) clearTimeout(timer);
    this.#transport.stop();
  }

  /** Something hints that the network or the page's visibility changed. */
  probe(): void {
    this.#transport.probe();
  }

  /** Says hello anew: what it says of this client has changed. */
  reconnect(): void {
    this.#transport.reconnect();
  }

  entries(conversationId: string): readonly Entry[] {
    return this.#logs.get(conversationId)?.entries ?? [];
  }

  /** Takes what stands before a log as it is here. */
  prepend(conversationId: string, part: { epoch: string; entries: readonly Entry[] }): void {
    this.#logs.get(conversationId)?.prepend(part);
    this.#options.onChange();
  }

  /** Makes room for a log that begins here: the server is first told of it by what is sent to it. */
  begin(conversationId: string): void {
    if (!this.#logs.has(conversationId)) this.#logs.set(conversationId, new ConversationLog(this.#options.placeOf));
  }

  /** Starts to follow a log, from its end backwards if nothing is known of it. */
  follow(conversationId: string): void {
    this.begin(conversationId);
    this.#askFor(conversationId);
  }

  unfollow(conversationId: string): void {
    this.#logs.delete(conversationId);
    clearTimeout(this.#gapTimers.get(conversationId));
    this.#gapTimers.delete(conversationId);
  }

  /** Sends what is not kept: an ask that means nothing later. */
  send(ask: Ask): boolean {
    return this.#transport.send(ask);
  }

  /** What this client has of a log. */
  standing(conversationId: string): Standing {
    const log = this.#logs.get(conversationId);
    return { conversationId, epoch: log?.epoch ?? null, place: log?.place ?? 0 };
  }

  #receive(report: Report): void {
    this.#take(report as unknown as LogReport<Entry>);
    // What came to be followed since the hello was said, which on a change of connections was asked of the old one.
    if (report.type === 'ready') for (const id of this.#logs.keys()) if (!this.#said.has(id)) this.#askFor(id);
    this.#options.onReport(report);
    if (report.type === 'ready') this.outbox.flush();
    this.#options.onChange();
  }

  #take(report: LogReport<Entry>): void {
    switch (report.type) {
      case 'conversation.synced': {
        const log = this.#logs.get(report.conversationId);
        log?.sync(report);
        // What a lost acknowledgement would have told stands in the log itself.
        for (const entry of report.entries) this.outbox.settle(entry.cid);
        break;
      }
      case 'entry.added': {
        const log = this.#logs.get(report.conversationId);
        // A moment later: what is missing may only be late.
        if (log?.add(report.entry) === 'gap') this.#catchUp(report.conversationId);
        this.outbox.settle(report.entry.cid);
        break;
      }
      case 'entry.stored':
        this.outbox.settle(report.cid);
        break;
      case 'beat':
        for (const { conversationId, epoch, head } of report.heads) {
          const log = this.#logs.get(conversationId);
          log?.hear(epoch, head);
          if (log?.isBehind) this.#catchUp(conversationId);
        }
        break;
      case 'error':
        if (report.cid !== undefined) this.outbox.refuse(report.cid, report);
        else if (report.conversationId !== undefined && report.retryable) {
          const { conversationId } = report;
          this.#later(conversationId, report.retryAfterMs ?? RETRY_MS, () => this.#askFor(conversationId));
        }
        break;
    }
  }

  /** Asks for what is missing if it is still missing a moment later. */
  #catchUp(conversationId: string): void {
    this.#later(conversationId, LIMITS.gapWaitMs, () => {
      if (this.#logs.get(conversationId)?.isBehind) this.#askFor(conversationId);
    });
  }

  #later(conversationId: string, afterMs: number, act: () => void): void {
    if (this.#gapTimers.has(conversationId)) return;
    this.#gapTimers.set(
      conversationId,
      setTimeout(() => {
        this.#gapTimers.delete(conversationId);
        act();
      }, afterMs),
    );
  }

  #askFor(conversationId: string): void {
    this.#transport.send(this.#options.follow(this.standing(conversationId)));
  }
}
