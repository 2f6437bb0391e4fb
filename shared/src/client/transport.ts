import { LIMITS } from '../limits.ts';
import { afterClose, pauseAfter, reconnectDelay } from './reconnect-policy.ts';
import { toJson } from './to-json.ts';

/**
 * What is used of a WebSocket: the browser's own and the `ws` package's both fit.
 *
 * Every other way to the server is one of these too. One that its owner closes need not say so.
 */
export interface Socket {
  readyState: number;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: string): void;
  close(code?: number): void;
}

/** Each state carries what is true only in it. */
export type ConnectionState =
  | { name: 'idle' }
  | { name: 'connecting' }
  | { name: 'ready' }
  /** Lost; the next attempt is at `retryAt` (epoch milliseconds), or when the page is looked at again if that is null. */
  | { name: 'lost'; retryAt: number | null }
  /** The server said to stay away, with this close code. */
  | { name: 'stopped'; code: number };

export interface TransportOptions<Ask, Report extends { type: string }> {
  /** Called anew for each attempt. */
  open(): Socket;
  /** The first frame, with the cursors as they are now. May fail: that counts as a failed attempt. */
  hello(): object | Promise<object>;
  onReport(report: Report): void;
  onState(state: ConnectionState): void;
  /** A connection ended, by the server with its code, or given up here (1006): what is unanswered stays so. */
  onClose?(code: number): void;
  /** The token or ticket was refused: the next `hello` must do without it. */
  onRenew?(): void;
  /** Sent when nothing has been heard for `LIMITS.silenceMs`. */
  ping: Ask;
  /** Whether nobody looks at the page: then there is time. */
  isHidden?(): boolean;
}

/** The server is about to go. From now, in milliseconds. */
interface Drain {
  type: 'drain';
  afterMs: number;
  withinMs: number;
}

/** Until a new socket must have said `ready`: a server that accepts and never answers would hold the widget for ever. */
const READY_MS = LIMITS.helloTimeoutMs + LIMITS.pongTimeoutMs;

/**
 * One connection that is always being kept: it says hello, notices when nobody is there, and comes back.
 *
 * It knows nothing of conversations, and keeps nothing that was to be sent: that is the outbox's task. Frames leave in
 * the order of `send`; a frame that could not be handed to an open socket is refused with `false`.
 */
export class Transport<Ask extends object, Report extends { type: string }> {
  #options: TransportOptions<Ask, Report>;
  #socket: Socket | null = null;
  /** Opened beside a server that is about to go; takes over when it is ready. */
  #next: Socket | null = null;
  #state: ConnectionState = { name: 'idle' };
  #attempt = 0;
  /** The server asked to be left alone for longer. */
  #pauses = false;
  /** The token or ticket was refused, and the connection has not been ready since. */
  #renewed = false;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #goodTimer: ReturnType<typeof setTimeout> | undefined;
  #silenceTimer: ReturnType<typeof setTimeout> | undefined;
  #pongTimer: ReturnType<typeof setTimeout> | undefined;
  #drainTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: TransportOptions<Ask, Report>) {
    this.#options = options;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  start(): void {
    if (this.#state.name === 'idle' || this.#state.name === 'stopped') this.#connect();
  }

  stop(): void {
    clearTimeout(this.#retryTimer);
    this.#abandon(1000);
    this.#become({ name: 'idle' });
  }

  send(ask: Ask): boolean {
    if (this.#state.name !== 'ready' || this.#socket?.readyState !== 1) return false;
    this.#socket.send(toJson(ask));
    return true;
  }

  /** Something hints that the connection may be back or gone (`online`, the page became visible): find out now. */
  probe(): void {
    if (this.#state.name === 'lost' && !this.#pauses) return this.#connect();
    if (this.#state.name === 'ready') this.#ask(3_000);
  }

  /** Gives this connection up and makes a new one at once. */
  reconnect(): void {
    if (this.#state.name === 'idle' || this.#state.name === 'stopped') return;
    this.#abandon(1000);
    this.#connect();
  }

  #connect(): void {
    clearTimeout(this.#retryTimer);
    this.#become({ name: 'connecting' });
    this.#socket = this.#open();
    if (!this.#socket) return this.#lost('reconnect');
    this.#pongTimer = setTimeout(() => this.#drop(), READY_MS);
  }

  /** Opens a socket and says hello there. */
  #open(): Socket | null {
    let socket: Socket;
    try {
      socket = this.#options.open();
    } catch {
      return null;
    }
    // A socket that was given up may still speak: it is not listened to.
    const isOurs = () => socket === this.#socket || socket === this.#next;
    socket.onopen = async () => {
      try {
        const hello = await this.#options.hello();
        if (isOurs()) socket.send(toJson(hello));
      } catch {
        if (socket === this.#next) this.#stay();
        else if (isOurs()) this.#drop();
      }
    };
    socket.onmessage = (event: { data: unknown }) => {
      // What the server says in one go is one report on each line.
      for (const report of String(event.data).split('\n')) if (isOurs()) this.#receive(JSON.parse(report) as Report, socket);
    };
    socket.onerror = () => {};
    socket.onclose = (event: { code: number }) => {
      if (socket === this.#next) this.#stay();
      else if (isOurs()) this.#closed(event.code);
    };
    return socket;
  }

  #closed(code: number): void {
    this.#abandon(undefined, code);
    const next = afterClose(code);
    if (next === 'stop') return this.#become({ name: 'stopped', code });
    if (next === 'renew') this.#options.onRenew?.();
    this.#lost(next, code);
  }

  #receive(report: Report, socket: Socket): void {
    if (socket === this.#next) {
      if (report.type !== 'ready') return;
      this.#next = null;
      this.#abandon(1000);
      this.#socket = socket;
    }
    // Before it is ready only that word counts.
    if (this.#state.name === 'ready' || report.type === 'ready') clearTimeout(this.#pongTimer);
    this.#listen();
    if (report.type === 'ready') {
      this.#goodTimer = setTimeout(() => {
        this.#attempt = 0;
      }, LIMITS.goodConnectionMs);
      this.#renewed = false;
      this.#become({ name: 'ready' });
    }
    if (report.type === 'drain') this.#leave(report as unknown as Drain);
    this.#options.onReport(report);
  }

  /** Opens the next connection at a moment of its own, so that those who are sent away do not arrive together. */
  #leave({ afterMs, withinMs }: Drain): void {
    this.#stay();
    this.#drainTimer = setTimeout(
      () => {
        this.#next = this.#open();
        this.#drainTimer = setTimeout(() => this.#stay(), READY_MS);
      },
      afterMs + Math.random() * (withinMs - afterMs),
    );
  }

  /** Gives up what was to take over: the present connection goes on for as long as it lasts. */
  #stay(): void {
    clearTimeout(this.#drainTimer);
    const next = this.#next;
    this.#next = null;
    next?.close(1000);
  }

  #listen(): void {
    clearTimeout(this.#silenceTimer);
    this.#silenceTimer = setTimeout(() => this.#ask(LIMITS.pongTimeoutMs), LIMITS.silenceMs);
  }

  #ask(withinMs: number): void {
    if (!this.send(this.#options.ping)) return;
    clearTimeout(this.#pongTimer);
    this.#pongTimer = setTimeout(() => this.#drop(), withinMs);
  }

  #drop(): void {
    this.#abandon(1000);
    this.#lost('reconnect');
  }

  /**
   * @param closing the code to close it with, if it is not closed already.
   * @param code the code that it was closed with.
   */
  #abandon(closing: number | undefined, code = 1006): void {
    clearTimeout(this.#goodTimer);
    clearTimeout(this.#silenceTimer);
    clearTimeout(this.#pongTimer);
    this.#stay();
    const socket = this.#socket;
    this.#socket = null;
    if (closing !== undefined) socket?.close(closing);
    if (socket) this.#options.onClose?.(code);
  }

  #lost(next: 'reconnect' | 'renew' | 'when-visible', code = 1006): void {
    const pauseMs = pauseAfter(code);
    this.#pauses = pauseMs > 0;
    if (next === 'when-visible') return this.#become({ name: 'lost', retryAt: null });
    // The server is there, and only wants another hello; but not again and again.
    const atOnce = next === 'renew' && !this.#renewed;
    this.#renewed = next === 'renew';
    const capMs = this.#options.isHidden?.() ? LIMITS.hiddenReconnectCapMs : LIMITS.reconnectCapMs;
    const delay = atOnce ? LIMITS.reconnectFloorMs : reconnectDelay(this.#attempt++, Math.random(), { capMs, pauseMs });
    this.#retryTimer = setTimeout(() => this.#connect(), delay);
    this.#become({ name: 'lost', retryAt: Date.now() + delay });
  }

  #become(state: ConnectionState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}
