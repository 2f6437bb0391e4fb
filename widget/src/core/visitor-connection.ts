import type { ConversationState, VisitorAsk, VisitorEntry, VisitorHello, VisitorReport } from '@deskbell/shared';
import { afterClose, LogFollower, type OutboxStorage, type Standing } from '@deskbell/shared/client';
import type { VisitorTabs } from '../tabs/visitor-tabs.ts';
import { holdAlone } from './lone-tab.ts';
import { createVisitorWire } from './visitor-wire.ts';

/** The asks that add to a log: they go through the outbox. */
export type VisitorAppend = Extract<VisitorAsk, { cid: string }>;

type Follower = LogFollower<VisitorEntry, VisitorAsk, VisitorReport, VisitorAppend>;
type Ready = Extract<VisitorReport, { type: 'ready' }>;
/** How it stands with the desk as a whole. */
export type Desk = Pick<Ready, 'agentsOnline' | 'isOpen' | 'opensAt' | 'team'>;
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

/** A visitor's half of the wire, and what was last reported on it. */
export class VisitorConnection {
  readonly follower: Follower;
  readonly #options: VisitorConnectionOptions;
  readonly #wire;
  readonly #states = new Map<string, ConversationState>();
  readonly #queues = new Map<string, Queue>();
  readonly #looks = new Map<string, number>();
  #ready: Ready | null = null;
  /** Where there are several of this visitor's. */
  #tabs: VisitorTabs | null = null;
  /** Gives up what this browser's tabs find each other by; null where it does not. */
  #leaveTabs: (() => void) | null = null;

  constructor(options: VisitorConnectionOptions) {
    this.#options = options;
    this.#wire = createVisitorWire(options.server, options.siteKey, () => this.follower.reconnect());
    this.follower = new LogFollower<VisitorEntry, VisitorAsk, VisitorReport, VisitorAppend>({
      open: () => (this.#tabs ?? this.#wire).open(),
      hello: (standings) => this.#hello(standings),
      follow: (standing) => ({ type: 'conversation.follow', ...cursorOf(standing) }),
      placeOf: ({ seq }) => seq,
      ping: { type: 'ping' },
      outboxStorage: options.outboxStorage,
      onReport: (report) => this.#take(report),
      onChange: options.onChange,
      onRenew: options.onRenew,
      onClose: (code) => this.#closed(code),
      isHidden: () => document.hidden,
    });
  }

  /** What the server welcomed this visitor with, as it is now; null before. */
  get ready(): Ready | null {
    return this.#ready;
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

  /** Up to here somebody of the shop has looked at it; 0 where that is not known, or not told. */
  lookedSeqOf(conversationId: string | null): number {
    return this.#looks.get(conversationId ?? '') ?? 0;
  }

  start(): void {
    const { mayShare, tabsName: name, lookAgain } = this.#options;
    if (this.#leaveTabs || !mayShare()) return this.follower.start();
    this.#leaveTabs = holdAlone({
      name,
      start: () => this.follower.start(),
      fetchSharing: async () => {
        const { VisitorTabs } = await import('../tabs/visitor-tabs.ts');
        return (locks) => {
          this.#tabs = new VisitorTabs(this, { name, locks, open: this.#wire.open, lookAgain });
        };
      },
    });
  }

  stop(): void {
    this.follower.stop();
    this.#tabs?.leave();
    this.#tabs = null;
    this.#leaveTabs?.();
    this.#leaveTabs = null;
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
        this.#looks.set(report.conversationId, report.lookedSeq ?? 0);
        break;
      case 'agent.looked':
        this.#looks.set(report.conversationId, report.seq);
        break;
      case 'entry.added':
        if (report.entry.content.kind === 'move') this.#become(report.conversationId, report.entry.content.to);
        break;
      case 'queue.changed':
        this.#queues.set(report.conversationId, report);
        break;
    }
    this.#options.onReport(report);
    this.#tabs?.tell(report);
  }

  #closed(code: number): void {
    this.#tabs?.closed(code);
    // A page that is told to stay away may only be an old one: other tabs find out by themselves.
    if (afterClose(code) === 'stop') this.#leaveTabs?.();
  }

  #become(conversationId: string, state: ConversationState): void {
    this.#states.set(conversationId, state);
    if (state !== 'waiting') this.#queues.delete(conversationId);
  }
}

const cursorOf = ({ conversationId, epoch, place }: Standing) => ({ conversationId, epoch, seq: place });
