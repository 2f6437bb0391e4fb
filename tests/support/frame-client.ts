import { once } from 'node:events';
import { WebSocket } from 'ws';
import type * as z from 'zod';

const PATIENCE_MS = 8_000;

/** A raw socket that keeps what it receives and can wait for a frame. Every frame is held against its schema. */
export class FrameClient<Report extends { type: string }> {
  readonly socket: WebSocket;
  readonly received: Report[] = [];
  readonly closed: Promise<number>;
  readonly #waiting = new Set<() => void>();
  #read = 0;

  protected constructor(socket: WebSocket, schema: z.ZodType<Report>) {
    this.socket = socket;
    this.closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => {});
    socket.on('message', (data) => {
      for (const report of String(data).split('\n')) this.received.push(schema.parse(JSON.parse(report)));
      for (const look of this.#waiting) look();
    });
  }

  protected static async open(address: string, origin: string, headers: Record<string, string> = {}): Promise<WebSocket> {
    const socket = new WebSocket(address, { headers: { origin, ...headers } });
    await once(socket, 'open');
    return socket;
  }

  /** Sends anything at all: also what no client would. */
  sendRaw(frame: unknown): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** The next frame of this type that also fits, among those not yet read; frames before it count as read. */
  async next<Type extends Report['type']>(
    type: Type,
    fits: (report: Extract<Report, { type: Type }>) => boolean = () => true,
  ): Promise<Extract<Report, { type: Type }>> {
    type Wanted = Extract<Report, { type: Type }>;
    const find = () => this.received.findIndex((report, index) => index >= this.#read && report.type === type && fits(report as Wanted));
    const at = await new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        const got = this.received.slice(this.#read).map((report) => JSON.stringify(report));
        reject(new Error(`no ${type} within ${PATIENCE_MS} ms; received:\n${got.join('\n') || 'nothing'}`));
      }, PATIENCE_MS);
      const look = () => {
        const index = find();
        if (index < 0) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(index);
      };
      this.#waiting.add(look);
      look();
    });
    this.#read = at + 1;
    return this.received[at] as Wanted;
  }

  close(): void {
    this.socket.terminate();
  }
}
