import { expect, vi } from 'vitest';

export type Frame = { type: string } & Record<string, unknown>;

/** Every one that was opened, in order. */
export const sockets: FakeSocket[] = [];

/** A WebSocket whose far end is the test's own hand. */
export class FakeSocket extends EventTarget {
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  sent: Frame[] = [];

  constructor() {
    super();
    sockets.push(this);
  }
  send(data: string): void {
    this.sent.push(JSON.parse(data) as Frame);
  }
  close(): void {
    this.readyState = 3;
  }
  /** Opens, and welcomes who says hello. */
  async welcomes(): Promise<Frame> {
    this.readyState = 1;
    this.onopen?.();
    await vi.waitFor(() => expect(this.sent.length).toBeGreaterThan(0));
    const [hello] = this.sent as [Frame];
    this.says({
      type: 'ready',
      v: 1,
      now: '',
      visitorId: 'ann',
      token: hello['token'] === null ? 'token' : null,
      agentsOnline: true,
      isOpen: true,
      opensAt: null,
    });
    return hello;
  }
  says(report: Frame): void {
    // For all who listen: a socket that nothing comes from is given up for HTTP.
    this.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify(report) }));
  }
}
