import type { VisitorAsk, VisitorHello, VisitorReport } from '@deskbell/shared';
import { type Locks, SharedConnection, type Socket } from '@deskbell/shared/client';
import type { VisitorConnection } from '../core/visitor-connection.ts';

export interface VisitorTabsOptions {
  /** What the tabs that may share a connection have in common. */
  name: string;
  /** The browser's own; or, in a tab that holds the lock already, what grants it at once. */
  locks: Locks;
  /** A connection of this tab's own. */
  open(): Socket;
  /** Looks whether this browser is another visitor's by now, and says hello anew if it is. @returns whether it does. */
  lookAgain(): boolean;
}

/** A download of its own, for a visitor with several tabs: one tab keeps the connection for all, and answers the others. */
export class VisitorTabs {
  readonly #connection: VisitorConnection;
  readonly #lookAgain: () => boolean;
  readonly #tabs: SharedConnection<VisitorHello | VisitorAsk>;

  constructor(connection: VisitorConnection, { name, locks, open, lookAgain }: VisitorTabsOptions) {
    const { follower } = connection;
    this.#connection = connection;
    this.#lookAgain = lookAgain;
    this.#tabs = new SharedConnection<VisitorHello | VisitorAsk>({
      name,
      locks,
      newChannel: (name) => new BroadcastChannel(name),
      open,
      isReady: () => follower.connection.name === 'ready',
      onFrame: (frame, tab) => this.#answer(frame, tab),
      reconnect: () => follower.reconnect(),
      probe: () => follower.probe(),
    });
    this.#tabs.join();
  }

  open(): Socket {
    return this.#tabs.open();
  }

  closed(code: number): void {
    this.#tabs.closed(code);
  }

  leave(): void {
    this.#tabs.leave();
  }

  /** Hands on to the other tabs what means the same to them. */
  tell(report: VisitorReport): void {
    if (report.type === 'ready') this.#tabs.announce();
    else if (report.type === 'conversation.synced') this.#tabs.report(this.#synced(report.conversationId));
    else if (report.type !== 'drain') this.#tabs.report(report);
  }

  #answer(frame: VisitorHello | VisitorAsk, tab: string): void {
    const { follower, ready } = this.#connection;
    switch (frame.type) {
      case 'hello':
        // Who comes by a link is another visitor: they are answered on the connection that is theirs.
        if (this.#lookAgain()) break;
        if (ready) this.#tabs.report(ready, tab);
        for (const { conversationId } of frame.cursors) this.#syncTab(conversationId, tab);
        break;
      case 'conversation.follow':
        this.#syncTab(frame.conversationId, tab);
        break;
      case 'ping':
        follower.probe();
        break;
      case 'conversation.seen':
      case 'visitor.context':
        follower.send(frame);
        break;
      default:
        follower.begin(frame.conversationId);
        follower.send(frame);
    }
  }

  #syncTab(conversationId: string, tab: string): void {
    const { follower } = this.#connection;
    if (follower.standing(conversationId).epoch === null) follower.follow(conversationId);
    else {
      this.#tabs.report(this.#synced(conversationId), tab);
      const queue = this.#connection.queueOf(conversationId);
      if (queue) this.#tabs.report(queue, tab);
    }
  }

  /** The server's answer was to this tab's cursor; the others stand elsewhere, so they get all that is here. */
  #synced(conversationId: string): VisitorReport {
    const { follower } = this.#connection;
    const { epoch, place } = follower.standing(conversationId);
    const entries = [...follower.entries(conversationId)];
    const state = this.#connection.stateOf(conversationId) ?? 'bot';
    const lookedSeq = this.#connection.lookedSeqOf(conversationId);
    return { type: 'conversation.synced', conversationId, epoch: epoch ?? '', head: place, full: true, state, entries, lookedSeq };
  }
}
