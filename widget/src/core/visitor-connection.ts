import type { ConversationState, VisitorAsk, VisitorEntry, VisitorHello, VisitorReport } from '@deskbell/shared';
import { LogFollower, type OutboxStorage, SharedConnection, type Standing } from '@deskbell/shared/client';
import { createVisitorWire } from './visitor-wire.ts';

/** The asks that add to a log: they go through the outbox. */
export type VisitorAppend = Extract<VisitorAsk, { cid: string }>;

type Follower = LogFollower<VisitorEntry, VisitorAsk, VisitorReport, VisitorAppend>;
type Ready = Extract<VisitorReport, { type: 'ready' }>;
/** How it stands with the desk as a whole. */
export type Desk = Pick<Ready, 'agentsOnline' | 'isOpen' | 'opensAt'>;
/** How it stands with a conversation that waits. */
export type Queue = Extract<VisitorReport, { type: 'queue.changed' }>;

const UNKNOWN: Desk = { agentsOnline: false, isOpen: true, opensAt: null };

interface VisitorConnectionOptions {
  server: string;
  siteKey: string;
  /** What the tabs that may share a connection have in common. */
  tabsName: string;
  /** Whether other tabs know this visitor too. */
  mayShare(): boolean;
  /** Looks whether this browser is another visitor's by now, and says hello anew if it is. @returns whether it does. */
  lookAgain(): boolean;
  /** The token to say now; null for a visitor who is new here. */
  token(): string | null;
  outboxStorage: OutboxStorage<VisitorAppend>;
  onReport(report: VisitorReport): void;
  onChange(): void;
  onRenew(): void;
}

/** A visitor's half of the wire, and what was last reported on it. One tab keeps it for all, and answers the others. */
export class VisitorConnection {
  readonly follower: Follower;
  readonly #options: VisitorConnectionOptions;
  readonly #wire;
  readonly #tabs: SharedConnection<VisitorHello | VisitorAsk>;
  readonly #states = new Map<string, ConversationState>();
  readonly #queues = new Map<string, Queue>();
  #ready: Ready | null = null;

  constructor(options: VisitorConnectionOptions) {
    this.#options = options;
    this.#wire = createVisitorWire(options.server, options.siteKey);
    this.#tabs = new SharedConnection<VisitorHello | VisitorAsk>({
      name: options.tabsName,
      locks: navigator.locks,
      newChannel: (name) => new BroadcastChannel(name),
      open: this.#wire.open,
      isReady: () => this.follower.connection.name === 'ready',
      onFrame: (frame, tab) => this.#answer(frame, tab),
      reconnect: () => this.follower.reconnect(),
      probe: () => this.follower.probe(),
    });
    this.follower = new LogFollower<VisitorEntry, VisitorAsk, VisitorReport, VisitorAppend>({
      open: () => this.#tabs.open(),
      hello: (standings) => this.#hello(standings),
      follow: (standing) => ({ type: 'conversation.follow', ...cursorOf(standing) }),
      placeOf: ({ seq }) => seq,
      ping: { type: 'ping' },
      outboxStorage: options.outboxStorage,
      onReport: (report) => this.#take(report),
      onChange: options.onChange,
      onRenew: options.onRenew,
      onClose: (code) => this.#tabs.closed(code),
      isHidden: () => document.hidden,
    });
  }

  get desk(): Desk {
    return this.#ready ?? UNKNOWN;
  }

  /** Null for a conversation that the server has not told of. */
  stateOf(conversationId: string | null): ConversationState | null {
    return this.#states.get(conversationId ?? '') ?? null;
  }

  /** Null where the conversation does not wait, or nothing is known yet. */
  queueOf(conversationId: string | null): Queue | null {
    return this.#queues.get(conversationId ?? '') ?? null;
  }

  start(): void {
    if (this.#options.mayShare()) this.#tabs.join();
    this.follower.start();
  }

  stop(): void {
    this.follower.stop();
    this.#tabs.leave();
  }

  /** The page is left, or put away for later: what waits to be sent next is handed to the browser, and the rest let go. */
  putAway(): void {
    const hello = this.#hello([]);
    const next = this.follower.outbox.items.find(({ status }) => status !== 'failed');
    if (next && hello.token !== null) this.#wire.askInPassing(hello, next.ask);
    this.stop();
  }

  #hello(standings: Standing[]): VisitorHello {
    return { type: 'hello', v: 1, token: this.#options.token(), cursors: standings.map(cursorOf) };
  }

  #take(report: VisitorReport): void {
    switch (report.type) {
      case 'ready':
        this.#ready = { ...report, token: null };
        break;
      case 'desk.changed':
        if (this.#ready) this.#ready = { ...this.#ready, ...report, type: 'ready' };
        break;
      case 'conversation.synced':
        this.#become(report.conversationId, report.state);
        break;
      case 'entry.added':
        if (report.entry.content.kind === 'move') this.#become(report.conversationId, report.entry.content.to);
        break;
      case 'queue.changed':
        this.#queues.set(report.conversationId, report);
        break;
    }
    this.#options.onReport(report);
    this.#tell(report);
  }

  #become(conversationId: string, state: ConversationState): void {
    this.#states.set(conversationId, state);
    if (state !== 'waiting') this.#queues.delete(conversationId);
  }

  /** Hands on to the other tabs what means the same to them. */
  #tell(report: VisitorReport): void {
    if (report.type === 'ready') this.#tabs.announce();
    else if (report.type === 'conversation.synced') this.#tabs.report(this.#synced(report.conversationId));
    else if (report.type !== 'drain') this.#tabs.report(report);
  }

  #answer(frame: VisitorHello | VisitorAsk, tab: string): void {
    switch (frame.type) {
      case 'hello':
        // Who comes by a link is another visitor: they are answered on the connection that is theirs.
        if (this.#options.lookAgain()) break;
        if (this.#ready) this.#tabs.report(this.#ready, tab);
        for (const { conversationId } of frame.cursors) this.#syncTab(conversationId, tab);
        break;
      case 'conversation.follow':
        this.#syncTab(frame.conversationId, tab);
        break;
      case 'ping':
        this.follower.probe();
        break;
      case 'conversation.seen':
      case 'visitor.context':
        this.follower.send(frame);
        break;
      default:
        this.follower.begin(frame.conversationId);
        this.follower.send(frame);
    }
  }

  #syncTab(conversationId: string, tab: string): void {
    if (this.follower.standing(conversationId).epoch === null) this.follower.follow(conversationId);
    else {
      this.#tabs.report(this.#synced(conversationId), tab);
      const queue = this.queueOf(conversationId);
      if (queue) this.#tabs.report(queue, tab);
    }
  }

  /** The server's answer was to this tab's cursor; the others stand elsewhere, so they get all that is here. */
  #synced(conversationId: string): VisitorReport {
    const { epoch, place } = this.follower.standing(conversationId);
    const entries = [...this.follower.entries(conversationId)];
    const state = this.stateOf(conversationId) ?? 'bot';
    return { type: 'conversation.synced', conversationId, epoch: epoch ?? '', head: place, full: true, state, entries };
  }
}

const cursorOf = ({ conversationId, epoch, place }: Standing) => ({ conversationId, epoch, seq: place });
