import { LIMITS } from '../limits.ts';
import { afterClose } from './reconnect-policy.ts';
import { toJson } from './to-json.ts';
import type { Socket } from './transport.ts';

/** What is used of a BroadcastChannel. */
export interface Channel {
  onmessage: ((event: never) => void) | null;
  postMessage(word: unknown): void;
  close(): void;
}

/** What is used of the browser's LockManager: the lock is held until what `hold` returns is settled. */
export interface Locks {
  request(name: string, options: { signal: AbortSignal }, hold: () => Promise<void>): Promise<unknown>;
}

/** What tabs say to each other. */
type Word =
  /** A tab looks for the one that leads. */
  | { kind: 'knock' }
  | { kind: 'here'; leader: string; isReady: boolean }
  | { kind: 'frame'; from: string; frame: string }
  /** To one tab, or to all. */
  | { kind: 'report'; to: string | null; report: object }
  | { kind: 'closed'; code: number };

export interface SharedConnectionOptions<Frame> {
  /** The same for all tabs that may share: of one shop and one visitor. */
  name: string;
  locks: Locks | undefined;
  newChannel(name: string): Channel;
  /** A connection of this tab's own. */
  open(): Socket;
  /** Whether this tab's connection is ready. */
  isReady(): boolean;
  /** What another tab sends, for this one to answer or to pass on: its hello first. */
  onFrame(frame: Frame, tab: string): void;
  /** This tab's way to the server has changed: connect anew, at once. */
  reconnect(): void;
  /** Connecting may succeed now. */
  probe(): void;
}

/**
 * One connection for all tabs: the tab that holds a lock leads, and the others' sockets end in it.
 *
 * Nothing rests on it. Where a browser cannot do it, where the leader does not answer, and where nothing comes through it,
 * a tab connects by itself; what is sent on two ways is stored once.
 */
export class SharedConnection<Frame> {
  readonly #options: SharedConnectionOptions<Frame>;
  readonly #tab = Math.random().toString(36);
  #channel: Channel | null = null;
  #leads = false;
  /** The socket of this tab that ends in the leader. */
  #relay: Socket | null = null;
  /** Who answered it. */
  #leader: string | null = null;
  /** The next socket goes around the leader. */
  #goesAround = false;
  #leave = () => {};

  constructor(options: SharedConnectionOptions<Frame>) {
    this.#options = options;
  }

  /** To be called before the first `open`, and again after a `leave`; twice is no more than once. */
  join(): void {
    const { locks, name, newChannel } = this.#options;
    if (!locks || this.#channel) return;
    const leaving = new AbortController();
    let release = () => {};
    try {
      const channel = newChannel(name);
      this.#channel = channel;
      this.#leave = () => {
        leaving.abort();
        release();
        channel.close();
      };
      channel.onmessage = (event: { data: Word }) => this.#hear(event.data);
      const hold = () =>
        new Promise<void>((resolve) => {
          release = resolve;
          this.#lead();
        });
      // Where it is refused, each tab has its own connection.
      locks.request(name, { signal: leaving.signal }, hold).catch(() => {
        if (leaving.signal.aborted) return;
        this.leave();
        this.#options.reconnect();
      });
    } catch {
      this.leave();
    }
  }

  /** Gives way to another tab: of a page that is left, frozen, or put away for later. */
  leave(): void {
    this.#leave();
    this.#leave = () => {};
    this.#channel = null;
    this.#leads = false;
    this.#relay = null;
    this.#goesAround = false;
  }

  open(): Socket {
    const isOwn = !this.#channel || this.#leads || this.#goesAround;
    this.#goesAround = false;
    return isOwn ? this.#options.open() : this.#openRelay();
  }

  /** Hands a report of this tab's connection on, to one tab or to all. */
  report(report: object, to: string | null = null): void {
    if (this.#leads) this.#say({ kind: 'report', to, report });
  }

  /** Tells the others that this tab leads, and whether it is connected: whenever it has become so. */
  announce(): void {
    if (this.#leads) this.#say({ kind: 'here', leader: this.#tab, isReady: this.#options.isReady() });
  }

  /** This tab's connection has ended: so have those that end in it. */
  closed(code: number): void {
    // A page that is told to stay away may only be an old one: the others find out by themselves.
    if (afterClose(code) === 'stop') this.leave();
    else if (this.#leads) this.#say({ kind: 'closed', code });
  }

  #say(word: Word): void {
    this.#channel?.postMessage(word);
  }

  #lead(): void {
    this.#leads = true;
    if (this.#relay) {
      this.#relay = null;
      this.#options.reconnect();
    }
    this.announce();
  }

  #openRelay(): Socket {
    const relay: Socket = {
      readyState: 0,
      onopen: null,
      onmessage: null,
      onclose: null,
      onerror: null,
      send: (frame) => this.#say({ kind: 'frame', from: this.#tab, frame }),
      close: () => {
        if (this.#relay !== relay) return;
        this.#relay = null;
        // Given up by its owner: nothing came through it.
        this.#goesAround = true;
      },
    };
    this.#relay = relay;
    this.#leader = null;
    this.#say({ kind: 'knock' });
    setTimeout(() => {
      if (this.#relay === relay && this.#leader === null) this.#options.reconnect();
    }, LIMITS.leaderAnswerMs);
    return relay;
  }

  #hear(word: Word): void {
    const relay = this.#relay;
    switch (word.kind) {
      case 'knock':
        this.announce();
        // It may be this tab's own connection that brought the other here.
        if (this.#leads) this.#options.probe();
        break;
      case 'frame':
        if (this.#leads) this.#options.onFrame(JSON.parse(word.frame) as Frame, word.from);
        break;
      case 'here':
        if (relay) this.#answered(relay, word.leader, word.isReady);
        else if (word.isReady) this.#options.probe();
        break;
      case 'report':
        if (relay?.readyState === 1 && (word.to ?? this.#tab) === this.#tab) relay.onmessage?.({ data: toJson(word.report) } as never);
        break;
      case 'closed':
        this.#relay = null;
        relay?.onclose?.({ code: word.code } as never);
        break;
    }
  }

  #answered(relay: Socket, leader: string, isReady: boolean): void {
    if (this.#leader !== null && this.#leader !== leader) {
      this.#relay = null;
      return this.#options.reconnect();
    }
    this.#leader = leader;
    if (!isReady || relay.readyState === 1) return;
    relay.readyState = 1;
    relay.onopen?.({} as never);
  }
}
