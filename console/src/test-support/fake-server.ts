import type { AgentReport } from '@deskbell/shared';
import { vi } from 'vitest';

type Frame = { type: string; cid?: string } & Record<string, unknown>;

/** The far end of the console's sockets: what was sent to it, and a way to report. */
export interface FakeServer {
  readonly frames: Frame[];
  report(report: AgentReport): void;
  close(code: number): void;
  /** Resolves with the next frame of a type, or the last one that came. */
  frame(type: string): Promise<Frame>;
}

/** @param ticketStatus what the server answers when asked for a ticket. */
export function startFakeServer(ticketStatus = 200): FakeServer {
  const frames: Frame[] = [];
  let current: FakeSocket | undefined;

  class FakeSocket {
    readyState = 1;
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: string }) => void) | null = null;
    onclose: ((event: { code: number }) => void) | null = null;
    onerror: (() => void) | null = null;

    constructor() {
      current = this;
      queueMicrotask(() => this.onopen?.());
    }

    send(data: string): void {
      frames.push(JSON.parse(data) as Frame);
    }

    close(): void {
      this.readyState = 3;
    }
  }

  const refusal = { code: 'unauthenticated', message: 'You are not signed in.' };
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal(
    'fetch',
    async () => new Response(JSON.stringify(ticketStatus === 200 ? { ticket: 't' } : refusal), { status: ticketStatus }),
  );

  return {
    frames,
    report: (report) => current?.onmessage?.({ data: JSON.stringify(report) }),
    close: (code) => current?.onclose?.({ code }),
    frame: (type) =>
      vi.waitFor(() => {
        const frame = frames.findLast((sent) => sent.type === type);
        if (!frame) throw new Error(`No ${type} was sent.`);
        return frame;
      }),
  };
}
