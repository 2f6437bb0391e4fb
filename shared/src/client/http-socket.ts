import { LIMITS } from '../limits.ts';
import type { Polled } from '../schemas/poll.ts';
import { toJson } from './to-json.ts';
import type { Socket } from './transport.ts';

/** Sends a body to the wire's `poll` or `ask`; rejects when nobody answers. */
export type Post = (path: 'poll' | 'ask', body: object, signal: AbortSignal) => Promise<HttpAnswer>;

/** What is used of a Response. */
interface HttpAnswer {
  status: number;
  json(): Promise<unknown>;
}

/** What is read of the frames that pass through; nothing else of them matters here. */
interface Frame {
  type: string;
  conversationId?: string;
  token?: string | null;
  agentsOnline?: boolean;
  full?: boolean;
  entries?: readonly object[];
  lookedSeq?: number;
}

interface Cursor {
  conversationId: string;
}

type Answer = Polled<Frame, Cursor>;

/**
 * A refusal over HTTP, as the code that a socket would have been closed with. By the server's own words: the status alone
 * may be that of a proxy in between, which is no reason to stay away.
 */
const CLOSED_BY: Record<string, number> = {
  token_invalid: 4101,
  unauthenticated: 4101,
  ticket_invalid: 4101,
  origin_not_allowed: 4201,
  site_off: 4201,
  cross_site: 4201,
  site_unknown: 4202,
  protocol_version: 4203,
};

/**
 * The wire over HTTP, behind a socket's face: one poll waits for what is new, and each ask is a request.
 *
 * The cursors of a poll come from the answer before, so that a lost answer is only asked for again. Asks go out one after
 * another, as frames on a socket do.
 */
export class HttpSocket implements Socket {
  readyState = 0;
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  onerror: Socket['onerror'] = null;
  readonly #post: Post;
  readonly #life = new AbortController();
  #poll = new AbortController();
  #lastAsk: Promise<void> = Promise.resolve();
  #hello: Frame | null = null;
  #cursors: Cursor[] = [];
  #known: string | null = null;
  #agentsOnline: boolean | undefined;
  /** As it was told last. */
  #lookedSeq: number | undefined;
  #isReady = false;

  constructor(post: Post) {
    this.#post = post;
    Promise.resolve().then(() => {
      if (this.readyState !== 0) return;
      this.readyState = 1;
      this.onopen?.({} as never);
    });
  }

  /** The first frame is the hello. */
  send(data: string): void {
    const frame = JSON.parse(data) as Frame & { cursors: Cursor[] };
    if (this.#hello === null) {
      this.#hello = frame;
      this.#cursors = frame.cursors;
      void this.#listen();
    } else {
      this.#lastAsk = this.#lastAsk.then(() => this.#ask(frame));
    }
  }

  close(): void {
    this.readyState = 3;
    this.#life.abort();
    this.#poll.abort();
  }

  async #listen(): Promise<void> {
    while (this.readyState === 1) {
      const { signal } = this.#poll;
      const wait = this.#isReady;
      const notBefore = new Promise<void>((go) => setTimeout(go, LIMITS.pollFloorMs));
      const answer = await this.#request('poll', { hello: this.#helloAt(this.#cursors), wait, known: this.#known }, signal);
      // Given up in the very moment of its answer: the next one brings it again.
      if (answer && !signal.aborted) {
        this.#cursors = answer.cursors;
        this.#known = answer.known;
        for (const frame of answer.frames) if (!wait || !this.#isNothingNew(frame)) this.#report(frame);
      }
      await notBefore;
    }
  }

  async #ask(ask: Frame): Promise<void> {
    if (ask.type === 'conversation.unfollow') {
      return this.#follow(this.#cursors.filter(({ conversationId }) => conversationId !== ask.conversationId));
    }
    const answer = await this.#request('ask', { hello: this.#helloAt([]), ask }, this.#life.signal);
    if (!answer) return;
    // A request that stands alone follows nothing, so to the server each log begins with it: what is polled for is known.
    const isKnown = (id: string | undefined) =>
      ask.type !== 'conversation.follow' && this.#cursors.some(({ conversationId }) => conversationId === id);
    for (const frame of answer.frames) {
      if (frame.type !== 'conversation.synced' || !isKnown(frame.conversationId)) this.#report(frame);
    }
    const begun = answer.cursors.filter(({ conversationId }) => !isKnown(conversationId));
    const isOther = ({ conversationId }: Cursor) => !begun.some((cursor) => cursor.conversationId === conversationId);
    if (begun.length > 0) this.#follow([...this.#cursors.filter(isOther), ...begun]);
  }

  /** The poll that waits does not know of these: the next one does. */
  #follow(cursors: Cursor[]): void {
    this.#cursors = cursors;
    this.#poll.abort();
    this.#poll = new AbortController();
  }

  #helloAt(cursors: Cursor[]): object {
    return { ...this.#hello, cursors };
  }

  /** @returns null for what was given up or refused. */
  async #request(path: 'poll' | 'ask', body: object, signal: AbortSignal): Promise<Answer | null> {
    if (this.readyState !== 1) return null;
    try {
      const response = await this.#post(path, body, signal);
      const answer = (await response.json()) as Answer & { code: string };
      if (signal.aborted) return null;
      if (response.status === 200) return answer;
      this.#end(response.status === 413 ? 1009 : (CLOSED_BY[answer.code] ?? 1006));
    } catch {
      if (!signal.aborted) this.#end(1006);
    }
    return null;
  }

  /** Each poll is answered with a sync for each of its cursors, also where nothing follows. */
  #isNothingNew({ type, full, entries, lookedSeq }: Frame): boolean {
    const isLook = lookedSeq !== this.#lookedSeq;
    if (type === 'conversation.synced') this.#lookedSeq = lookedSeq;
    return type === 'conversation.synced' && full === false && entries?.length === 0 && !isLook;
  }

  #report(frame: Frame): void {
    const { type, token, agentsOnline } = frame;
    const isNews = agentsOnline !== undefined && agentsOnline !== this.#agentsOnline;
    this.#agentsOnline = agentsOnline ?? this.#agentsOnline;
    if (type !== 'ready') return this.#say(frame);
    if (token) this.#hello = { ...this.#hello, type: 'hello', token };
    // Each poll is answered with one; on a socket there is one, and afterwards only what has changed.
    if (this.#isReady) return this.#say(isNews ? { type: 'desk.changed', agentsOnline } : { type: 'beat', heads: [] });
    this.#isReady = true;
    this.#say(frame);
  }

  #say(report: object): void {
    // What one report leads to may have closed this.
    if (this.readyState === 1) this.onmessage?.({ data: toJson(report) } as never);
  }

  #end(code: number): void {
    this.close();
    this.onclose?.({ code } as never);
  }
}
