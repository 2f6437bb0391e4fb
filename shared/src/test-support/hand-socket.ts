import { vi } from 'vitest';
import type { Socket } from '../client/transport.ts';

/** A socket whose other end is the test's own hand, so that a race is a line here and not luck. */
export class HandSocket implements Socket {
  readyState = 0;
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  sent: { type: string }[] = [];
  closedWith: number | undefined;

  send(data: string): void {
    this.sent.push(JSON.parse(data));
  }
  close(code?: number): void {
    this.closedWith = code;
    this.readyState = 3;
  }
  async opens(): Promise<void> {
    this.readyState = 1;
    this.onopen?.({} as never);
    await vi.advanceTimersByTimeAsync(0);
  }
  says(report: object): void {
    this.onmessage?.({ data: JSON.stringify(report) } as never);
  }
  breaks(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code } as never);
  }
}
