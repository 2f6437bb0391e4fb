import type { AgentAsk, AgentEntry, AgentReport } from '@deskbell/shared';
import { type ConnectionState, LogFollower } from '@deskbell/shared/client';
import { nanoid } from 'nanoid';
import type { Screen, Unsent } from '../checker/evidence.ts';
import { canonical, type SeenEntry } from '../history.ts';
import type { Line } from '../rig/line.ts';
import type { SignedInAgent } from '../rig/store.ts';
import { agentCursor, type Client, newText, nodeOf, type Place, unsentOf } from './client.ts';
import { newTicket } from './post.ts';
import { recordedSocket } from './recorded-socket.ts';

type AgentAppend = Extract<AgentAsk, { cid: string }>;

/** As many as one hello may name. */
const OPEN_AT_ONCE = 5;
const NOTE_EVERY = 5;

/** An agent at the console: answers their own conversations, leaves notes in them, and opens one after another. */
export class Agent implements Client {
  readonly who: string;
  readonly line: Line;
  readonly #account: SignedInAgent;
  readonly #place: Place;
  readonly #follower: LogFollower<AgentEntry, AgentAsk, AgentReport, AgentAppend>;
  readonly #mine: readonly string[];
  /** Followed now, the longest first. */
  readonly #open: string[] = [];
  #said = 0;

  /** @param mine the conversations that this agent answers. */
  constructor(who: string, place: Place, account: SignedInAgent, mine: readonly string[]) {
    this.who = who;
    this.line = place.line;
    this.#place = place;
    this.#account = account;
    this.#mine = mine;
    const { shop, history, line } = place;
    const recorded = { history, who, author: () => account.id, node: () => nodeOf(line) };
    this.#follower = new LogFollower<AgentEntry, AgentAsk, AgentReport, AgentAppend>({
      open: () => recordedSocket(`ws://127.0.0.1:${line.port}/v1/ws/agent`, `http://127.0.0.1:${line.port}`, recorded),
      hello: async (standings) => ({
        type: 'hello',
        v: 1,
        ticket: await newTicket(line.port, account.cookie),
        siteId: shop.siteId,
        cursors: standings.map(agentCursor),
      }),
      follow: (standing) => ({ type: 'conversation.follow', ...agentCursor(standing) }),
      placeOf: ({ rev }) => rev,
      ping: { type: 'ping' },
      onReport: (report) => this.#onReport(report),
      onChange: () => {},
    });
    this.#follower.start();
  }

  get connection(): ConnectionState {
    return this.#follower.connection;
  }

  /** Takes each of their conversations with a first reply, and opens as many as they can. */
  takeAll(): void {
    for (const conversationId of this.#mine) this.#reply(conversationId);
    for (const conversationId of this.#mine.slice(0, OPEN_AT_ONCE)) this.#openLog(conversationId);
  }

  talk(): void {
    this.#said += 1;
    const conversationId = this.#mine[Math.floor(Math.random() * this.#mine.length)] as string;
    if (this.#said % NOTE_EVERY === 0) this.#push({ type: 'note.add', cid: nanoid(22), conversationId, text: newText(this.who) });
    else this.#reply(conversationId);
  }

  /** Closes the conversation that was open longest, and opens another of their own. */
  turnTo(): void {
    const shut = this.#mine.filter((id) => !this.#open.includes(id));
    const next = shut[Math.floor(Math.random() * shut.length)];
    if (next === undefined) return;
    const last = this.#open.shift();
    if (last !== undefined) {
      this.#follower.unfollow(last);
      this.#follower.send({ type: 'conversation.unfollow', conversationId: last });
    }
    this.#openLog(next);
  }

  look(): void {
    if (this.connection.name === 'lost') this.#follower.probe();
  }

  screens(): Screen[] {
    return this.#open.map((conversationId) => ({
      who: this.who,
      view: 'agent' as const,
      conversationId,
      entries: this.#follower.entries(conversationId).map(seen),
    }));
  }

  unsent(): Unsent[] {
    return unsentOf(this.who, this.#follower.outbox.items);
  }

  stop(): void {
    this.#follower.stop();
  }

  #openLog(conversationId: string): void {
    this.#open.push(conversationId);
    this.#follower.follow(conversationId);
  }

  #reply(conversationId: string): void {
    this.#push({ type: 'message.send', cid: nanoid(22), conversationId, text: newText(this.who) });
  }

  #push(ask: Extract<AgentAppend, { text: string }>): void {
    const { cid, conversationId, text } = ask;
    const at = this.#place.history.events.length;
    this.#place.history.add({ type: 'invoke', who: this.who, author: this.#account.id, conversationId, cid, text });
    if (!this.#follower.outbox.push(ask)) this.#place.history.events.splice(at, 1);
  }

  #onReport(report: AgentReport): void {
    const { history } = this.#place;
    const { who } = this;
    if (report.type === 'entry.added') {
      history.add({ type: 'sight', who, conversationId: report.conversationId, ...seen(report.entry) });
    } else if (report.type === 'conversation.synced') {
      const { conversationId, entries, full, head } = report;
      if (full) history.add({ type: 'replaced', who, conversationId, from: entries[0]?.rev ?? head + 1 });
      for (const entry of entries) history.add({ type: 'sight', who, conversationId, ...seen(entry) });
    }
  }
}

const seen = ({ rev, seq, cid, author, content }: AgentEntry): SeenEntry => ({
  rev,
  seq,
  cid,
  author: author.id,
  content: canonical(content),
});
