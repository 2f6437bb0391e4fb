import type { VisitorAsk, VisitorEntry, VisitorReport } from '@deskbell/shared';
import { type ConnectionState, LogFollower, socketWithFallback } from '@deskbell/shared/client';
import { nanoid } from 'nanoid';
import type { Screen, Unsent } from '../checker/evidence.ts';
import { canonical, type SeenEntry } from '../history.ts';
import type { Line } from '../rig/line.ts';
import { type Client, newText, nodeOf, type Place, unsentOf, visitorCursor } from './client.ts';
import { recordedPolls } from './recorded-polls.ts';
import { recordedSocket } from './recorded-socket.ts';

type VisitorAppend = Extract<VisitorAsk, { cid: string }>;

/** A visitor with the chat open, who wants a person. */
export class Visitor implements Client {
  readonly who: string;
  readonly line: Line;
  readonly conversationId = nanoid(22);
  readonly #place: Place;
  readonly #follower: LogFollower<VisitorEntry, VisitorAsk, VisitorReport, VisitorAppend>;
  #token: string | null = null;
  #visitorId = '';

  constructor(who: string, place: Place) {
    this.who = who;
    this.line = place.line;
    this.#place = place;
    const { shop, history, line } = place;
    const recorded = { history, who, author: () => this.#visitorId, node: () => nodeOf(line) };
    const addressOf = (protocol: 'ws' | 'http', path: string) => `${protocol}://127.0.0.1:${line.port}/v1/${path}?site=${shop.publicKey}`;
    const webSocket = () => recordedSocket(addressOf('ws', 'ws/visitor'), shop.origin, recorded);
    const http = () => recordedPolls((path) => addressOf('http', `visitor/${path}`), shop.origin, recorded);
    this.#follower = new LogFollower<VisitorEntry, VisitorAsk, VisitorReport, VisitorAppend>({
      // Once on HTTP a client stays there: so only those who have no other way are to find it.
      open: place.blocksSockets ? socketWithFallback({ webSocket, http }) : webSocket,
      hello: (standings) => ({ type: 'hello', v: 1, token: this.#token, cursors: standings.map(visitorCursor) }),
      follow: (standing) => ({ type: 'conversation.follow', ...visitorCursor(standing) }),
      placeOf: ({ seq }) => seq,
      ping: { type: 'ping' },
      onReport: (report) => this.#onReport(report),
      onChange: () => {},
    });
    this.#follower.begin(this.conversationId);
    this.#follower.start();
  }

  get connection(): ConnectionState {
    return this.#follower.connection;
  }

  /** What a visitor's next hello proves itself with, and who the server says they are. */
  get identity(): { token: string; visitorId: string } {
    return { token: this.#token ?? '', visitorId: this.#visitorId };
  }

  /** Asks for a person, which makes the conversation. */
  askForPerson(): void {
    this.#push({ type: 'handoff.request', cid: nanoid(22), conversationId: this.conversationId });
  }

  /** An agent has answered. */
  get isServed(): boolean {
    return this.#follower.entries(this.conversationId).some(({ author }) => author.kind === 'agent');
  }

  talk(): void {
    this.#push({ type: 'message.send', cid: nanoid(22), conversationId: this.conversationId, text: newText(this.who) });
  }

  look(): void {
    if (this.connection.name === 'lost') this.#follower.probe();
  }

  screens(): Screen[] {
    const entries = this.#follower.entries(this.conversationId).map(seen);
    return [{ who: this.who, view: 'visitor', conversationId: this.conversationId, entries }];
  }

  unsent(): Unsent[] {
    return unsentOf(this.who, this.#follower.outbox.items);
  }

  stop(): void {
    this.#follower.stop();
  }

  #push(ask: VisitorAppend): void {
    const { cid, conversationId } = ask;
    const text = ask.type === 'message.send' ? ask.text : null;
    // Written down first: the frame may leave within the push.
    const invoke = { type: 'invoke', who: this.who, author: this.#visitorId, conversationId, cid, text } as const;
    const at = this.#place.history.events.length;
    this.#place.history.add(invoke);
    if (!this.#follower.outbox.push(ask)) this.#place.history.events.splice(at, 1);
  }

  #onReport(report: VisitorReport): void {
    const { history } = this.#place;
    const { who } = this;
    if (report.type === 'ready') {
      this.#visitorId = report.visitorId;
      this.#token ??= report.token;
    } else if (report.type === 'entry.added') {
      history.add({ type: 'sight', who, conversationId: report.conversationId, ...seen(report.entry) });
    } else if (report.type === 'conversation.synced') {
      const { conversationId, entries, full, head } = report;
      if (full) history.add({ type: 'replaced', who, conversationId, from: entries[0]?.seq ?? head + 1 });
      for (const entry of entries) history.add({ type: 'sight', who, conversationId, ...seen(entry) });
    }
  }
}

const seen = ({ seq, cid, author, content }: VisitorEntry): SeenEntry => ({
  rev: null,
  seq,
  cid,
  author: author.id,
  content: canonical(content),
});
