import { setTimeout as wait } from 'node:timers/promises';
import type { AgentReport, VisitorReport } from '@deskbell/shared';
import type { Connection } from './connection.ts';

/** New connections a second that the other nodes are asked to take: far below what they can. */
const PER_SECOND = 500;
const LEAST_MS = 1_000;

/** How long the last clients have for their way over, after the window. */
const AFTER_MS = 2_000;
const LOOK_MS = 100;

/**
 * Leaving gently: every client is told to connect anew within a window, each at a moment of its own, and leaves this
 * server only when it has arrived elsewhere.
 */
export class Drain {
  readonly #begun = new AbortController();
  /** Every socket that is open. */
  readonly connections = new Set<Connection>();

  /** Aborted when the drain begins. */
  get signal(): AbortSignal {
    return this.#begun.signal;
  }

  /**
   * Resolves when everybody has left, or a little after the window.
   *
   * @param longestMs the longest window: with many clients it is used up, with few it is shorter.
   */
  async run(longestMs: number): Promise<void> {
    this.#begun.abort();
    const withinMs = Math.min(longestMs, Math.max(LEAST_MS, (this.connections.size / PER_SECOND) * 1_000));
    const report = { type: 'drain', afterMs: 0, withinMs: Math.round(withinMs) } satisfies AgentReport & VisitorReport;
    for (const connection of this.connections) connection.send(report);
    const until = performance.now() + withinMs + AFTER_MS;
    while (this.connections.size > 0 && performance.now() < until) await wait(LOOK_MS);
  }
}
