import { LIMITS } from '../limits.ts';
import { afterClose, reconnectDelay } from './reconnect-policy.ts';

/** What is used of a WebSocket: the browser's own and the `ws` package's both fit. */
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
  /** The token or ticket was refused: the next `hello` must do without it. */
  onRenew?(): void;
  /** Sent when nothing has been heard for `LIMITS.silenceMs`. */
  ping: Ask;
}

/**
 * One connection that is always being kept: it says hello, notices when nobody is there, and comes back.
 *
 * It knows nothing of conversations, and keeps nothing that was to be sent: that is the outbox's task. Frames leave in
 * the order of `send`; a frame that could not be handed to an open socket is refused with `false`.
 */
export class Transport<Ask extends object, Report extends { type: string }> {
  #options: TransportOptions<Ask, Report>;
  #socket: Socket | null = null;
  #state: ConnectionState = { name: 'idle' };
  #attempt = 0;
  /** The token or ticket was refused, and the connection has not been ready since. */
  #renewed = false;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #goodTimer: ReturnType<typeof setTimeout> | undefined;
  #silenceTimer: ReturnType<typeof setTimeout> | undefined;
  #pongTimer: ReturnType<typeof setTimeout> | undefined;

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
    this.#abandon(1000);
    clearTimeout(this.#retryTimer);
    this.#become({ name: 'idle' });
  }

  send(ask: Ask): boolean {
    if (this.#state.name !== 'ready' || this.#socket?.readyState !== 1) return false;
    this.#socket.send(JSON.stringify(ask));
    return true;
  }

  /** Something hints that the connection may be back or gone (`online`, the page became visible): find out now. */
  probe(): void {
    if (this.#state.name === 'lost') return this.#connect();
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
    let socket: Socket;
    try {
      socket = this.#options.open();
    } catch {
      return this.#lost('reconnect');
    }
    this.#socket = socket;
    // A socket that was given up may still speak: only the current one is listened to.
    const current = () => this.#socket === socket;
    // From the first moment on, or a server that accepts and never answers would hold the widget for ever.
    this.#pongTimer = setTimeout(() => current() && this.#drop(), LIMITS.helloTimeoutMs + LIMITS.pongTimeoutMs);
    socket.onopen = async () => {
      try {
        const hello = await this.#options.hello();
        if (current()) socket.send(JSON.stringify(hello));
      } catch {
        if (current()) this.#drop();
      }
    };
    socket.onmessage = (event: { data: unknown }) => {
      if (current()) this.#receive(String(event.data));
    };
    socket.onerror = () => {};
    socket.onclose = (event: { code: number }) => {
      if (!current()) return;
      this.#abandon();
      const next = afterClose(event.code);
      if (next === 'stop') return this.#become({ name: 'stopped', code: event.code });
      if (next === 'renew') this.#options.onRenew?.();
      this.#lost(next);
    };
  }

  #receive(data: string): void {
    const report = JSON.parse(data) as Report;
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
    this.#options.onReport(report);
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

  #abandon(code?: number): void {
    clearTimeout(this.#goodTimer);
    clearTimeout(this.#silenceTimer);
    clearTimeout(this.#pongTimer);
    const socket = this.#socket;
    this.#socket = null;
    if (code !== undefined) socket?.close(code);
  }

  #lost(next: 'reconnect' | 'renew' | 'when-visible'): void {
    if (next === 'when-visible') return this.#become({ name: 'lost', retryAt: null });
    // The server is there, and only wants another hello; but not again and again.
    const atOnce = next === 'renew' && !this.#renewed;
    this.#renewed = next === 'renew';
    const delay = atOnce ? LIMITS.reconnectFloorMs : reconnectDelay(this.#attempt++, Math.random());
    this.#retryTimer = setTimeout(() => this.#connect(), delay);
    this.#become({ name: 'lost', retryAt: Date.now() + delay });
  }

  #become(state: ConnectionState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}
