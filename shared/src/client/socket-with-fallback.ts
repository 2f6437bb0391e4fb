import { LIMITS } from '../limits.ts';
import type { Socket } from './transport.ts';

/** HTTP would mostly be heard first: a WebSocket that works after all is ahead by this. */
const DOUBTED_MS = 1_000;

/** The two ways to the server. */
export interface Ways {
  webSocket(): Socket;
  http(): Socket;
}

/** What a page has learnt about its network. */
interface Learnt {
  /** WebSockets that ended before anything was received, since one that did not. */
  failed: number;
  /** HTTP brought an answer where a WebSocket brought none. */
  isBlocked: boolean;
  /** How long a WebSocket may stay silent. Milliseconds. */
  patienceMs: number;
}

/**
 * Connects by WebSocket, and by HTTP where that is blocked. What was found out holds as long as the function that is
 * returned: the page's life.
 *
 * HTTP is tried beside a WebSocket that stays silent for `LIMITS.fallbackAfterMs`, and in the place of one that fails
 * before anything is received, the second time in a row. The first to bring a frame is kept.
 *
 * @param isDoubted a WebSocket has stayed silent or failed already: until one is heard, the next is given a second, and may not fail.
 */
export function socketWithFallback(ways: Ways, isDoubted = false): () => Socket {
  const patienceMs = isDoubted ? DOUBTED_MS : LIMITS.fallbackAfterMs;
  const learnt: Learnt = { failed: Number(isDoubted), isBlocked: false, patienceMs };
  return () => (learnt.isBlocked ? ways.http() : new RacingSocket(ways, learnt));
}

class RacingSocket implements Socket {
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  onerror: Socket['onerror'] = null;
  readonly #ways: Ways;
  readonly #learnt: Learnt;
  readonly #racing = new Set<Socket>();
  #winner: Socket | null = null;
  #http: Socket | null = null;
  #hello: string | null = null;
  #isOpen = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ways: Ways, learnt: Learnt) {
    this.#ways = ways;
    this.#learnt = learnt;
    try {
      this.#enter(ways.webSocket());
      this.#timer = setTimeout(() => this.#enterHttp(), learnt.patienceMs);
    } catch {
      // The page's policy may forbid it.
      this.#enterHttp();
    }
  }

  get readyState(): number {
    return this.#winner ? this.#winner.readyState : Number(this.#isOpen);
  }

  send(data: string): void {
    if (this.#winner) return this.#winner.send(data);
    this.#hello = data;
    for (const socket of this.#racing) if (socket.readyState === 1) this.#greet(socket);
  }

  close(code?: number): void {
    clearTimeout(this.#timer);
    for (const socket of this.#racing) this.#leave(socket, code);
  }

  #enter(socket: Socket): void {
    this.#racing.add(socket);
    socket.onopen = () => {
      if (this.#hello !== null) return this.#greet(socket);
      if (this.#isOpen) return;
      this.#isOpen = true;
      this.onopen?.({} as never);
    };
    socket.onmessage = (event) => {
      if (!this.#racing.has(socket)) return;
      if (!this.#winner) this.#choose(socket);
      this.onmessage?.(event);
    };
    socket.onerror = () => {};
    socket.onclose = (event: { code: number }) => this.#left(socket, event.code);
  }

  #enterHttp(): void {
    clearTimeout(this.#timer);
    this.#http ??= this.#ways.http();
    this.#enter(this.#http);
  }

  /** A hello without a token makes a visitor, so it must not be said twice: whom it was said to before is given up. */
  #greet(socket: Socket): void {
    if (!this.#racing.has(socket)) return;
    if ((JSON.parse(this.#hello as string) as { token?: string | null }).token === null) this.#leaveOthers(socket);
    socket.send(this.#hello as string);
  }

  #choose(socket: Socket): void {
    this.#winner = socket;
    clearTimeout(this.#timer);
    this.#leaveOthers(socket);
    if (socket === this.#http) this.#learnt.isBlocked = true;
    else Object.assign(this.#learnt, { failed: 0, patienceMs: LIMITS.fallbackAfterMs });
  }

  #leaveOthers(kept: Socket): void {
    for (const socket of this.#racing) if (socket !== kept) this.#leave(socket);
  }

  #leave(socket: Socket, code = 1000): void {
    this.#racing.delete(socket);
    socket.close(code);
  }

  #left(socket: Socket, code: number): void {
    if (!this.#racing.delete(socket)) return;
    if (!this.#winner && socket !== this.#http) {
      this.#learnt.failed += 1;
      if (this.#learnt.failed > 1 && !this.#http) return this.#enterHttp();
    }
    // The server's own word is meant for both.
    if (this.#racing.size > 0 && code < 4000) return;
    this.close();
    this.onclose?.({ code } as never);
  }
}
