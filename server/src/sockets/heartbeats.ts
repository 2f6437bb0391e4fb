import { LIMITS } from '@deskbell/shared';
import type { WebSocket } from '@fastify/websocket';

const TICK_MS = 1_000;

interface Beating {
  socket: WebSocket;
  periodMs: number;
  dueAt: number;
  /** When the answer to the last ping is due; null when it has come. */
  pongBy: number | null;
  onBeat(): void;
}

/**
 * Pings every socket now and then, and ends one that does not answer.
 *
 * One timer for all of them: ten thousand idle sockets should cost next to nothing. Each has a period of its own, so that
 * the pings of many do not come at once.
 */
export class Heartbeats {
  readonly #beating = new Set<Beating>();
  readonly #timer = setInterval(() => this.#tick(performance.now()), TICK_MS).unref();

  /**
   * @param onBeat called with each ping: what a page in a browser can hear of it.
   * @returns what ends it.
   */
  add(socket: WebSocket, onBeat: () => void): () => void {
    const periodMs = LIMITS.heartbeatMs * (0.8 + Math.random() * 0.4);
    const beating: Beating = { socket, periodMs, dueAt: performance.now() + periodMs, pongBy: null, onBeat };
    this.#beating.add(beating);
    socket.on('pong', () => {
      beating.pongBy = null;
    });
    return () => this.#beating.delete(beating);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #tick(now: number): void {
    for (const beating of this.#beating) {
      if (beating.pongBy !== null) {
        if (now > beating.pongBy) beating.socket.terminate();
      } else if (now >= beating.dueAt) {
        beating.dueAt = now + beating.periodMs;
        beating.pongBy = now + LIMITS.pongTimeoutMs;
        beating.socket.ping();
        beating.onBeat();
      }
    }
  }
}
