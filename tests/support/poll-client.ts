import type { Polled, VisitorAsk, VisitorReport } from '@deskbell/shared';
import { visitorPolledSchema } from '@deskbell/shared/schemas';
import { nanoid } from 'nanoid';

type Cursors = { conversationId: string; epoch: string | null; seq: number }[];

/** A visitor over HTTP alone, each request to whichever address is given. */
export class PollClient {
  readonly #siteKey: string;
  readonly #origin: string;
  readonly #headers: Record<string, string>;
  readonly conversationId = nanoid(22);
  token: string | null = null;
  cursors: Cursors = [];
  known: string | null = null;

  /** @param headers what their browser says of itself. */
  constructor(siteKey: string, origin: string, headers: Record<string, string> = {}) {
    this.#headers = headers;
    this.#siteKey = siteKey;
    this.#origin = origin;
  }

  get hello() {
    return { type: 'hello' as const, v: 1, token: this.token, cursors: this.cursors };
  }

  async polls(url: string, wait = false): Promise<VisitorReport[]> {
    const polled = await this.#take(await this.post(url, 'poll', { hello: this.hello, wait, known: this.known }));
    this.known = polled.known;
    this.cursors = polled.cursors;
    return polled.frames;
  }

  async asks(url: string, ask: VisitorAsk): Promise<VisitorReport[]> {
    const { frames, cursors } = await this.#take(await this.post(url, 'ask', { hello: { ...this.hello, cursors: [] }, ask }));
    for (const cursor of cursors) {
      this.cursors = [...this.cursors.filter(({ conversationId }) => conversationId !== cursor.conversationId), cursor];
    }
    return frames;
  }

  /** @returns the number under which it is stored. */
  async says(url: string, text: string, cid = nanoid(22)): Promise<number> {
    const frames = await this.asks(url, { type: 'message.send', cid, conversationId: this.conversationId, text });
    const stored = frames.find((frame) => frame.type === 'entry.stored');
    if (stored?.type !== 'entry.stored') throw new Error(`not stored: ${JSON.stringify(frames)}`);
    return stored.seq;
  }

  post(url: string, what: 'poll' | 'ask', body: object): Promise<Response> {
    return fetch(`${url}/v1/visitor/${what}?site=${this.#siteKey}`, {
      method: 'POST',
      headers: { ...this.#headers, origin: this.#origin, 'content-type': 'text/plain;charset=UTF-8' },
      body: JSON.stringify(body),
    });
  }

  async #take(response: Response): Promise<Polled<VisitorReport, Cursors[number]>> {
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    const polled = visitorPolledSchema.parse(await response.json());
    for (const frame of polled.frames) if (frame.type === 'ready') this.token ??= frame.token;
    return polled;
  }
}
