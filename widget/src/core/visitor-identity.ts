import type { VisitorReport } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import type { VisitorConnection } from './visitor-connection.ts';
import type { VisitorMemory } from './visitor-memory.ts';

interface VisitorIdentityOptions {
  memory: VisitorMemory;
  follower(): VisitorConnection['follower'];
}

/** Who this browser is to the server, and which conversation is theirs: as all tabs of the shop have it. */
export class VisitorIdentity {
  readonly #options: VisitorIdentityOptions;
  /** As in the memory, when this tab's outbox was last looked at. */
  #changes: number;
  /** The token that the connection has. */
  #saidToken: string | null = null;
  #conversationId: string | null;
  #synced: boolean;

  constructor(options: VisitorIdentityOptions) {
    this.#options = options;
    const { changes, conversationId } = options.memory.value;
    this.#changes = changes;
    this.#conversationId = conversationId;
    this.#synced = conversationId === null;
    if (conversationId !== null) this.#follower.begin(conversationId);
  }

  get #follower(): VisitorConnection['follower'] {
    return this.#options.follower();
  }

  get #memory(): VisitorMemory {
    return this.#options.memory;
  }

  /** The conversation that is on the screen, and followed; null until something has been sent. */
  get conversationId(): string | null {
    return this.#conversationId;
  }

  /** Whether the log is as it was at the last sync: before that nothing is known of it. */
  get isSynced(): boolean {
    return this.#synced;
  }

  /** The token to say now; null for a visitor who is new here. */
  tokenToSay(): string | null {
    this.#saidToken = this.#memory.refresh().token;
    this.lookAgain();
    return this.#saidToken;
  }

  /** Where the next message goes. The conversation's id is made here, before anything is sent: a first send repeated opens one. */
  address(): { cid: string; conversationId: string } {
    this.lookAgain();
    const conversationId = this.#memory.value.conversationId ?? nanoid(22);
    this.#memory.remember({ conversationId });
    this.#show(conversationId);
    return { cid: nanoid(22), conversationId };
  }

  /**
   * Another tab may have begun a conversation, begun anew, or come back as another visitor.
   *
   * @returns whether a hello is said anew, as that visitor.
   */
  lookAgain(): boolean {
    const { conversationId, token, changes } = this.#memory.refresh();
    if (changes !== this.#changes) {
      this.#changes = changes;
      this.#follower.outbox.hold();
    }
    if (conversationId !== this.#conversationId) {
      this.#show(conversationId);
      this.#synced = conversationId === null;
      if (conversationId !== null) this.#follower.follow(conversationId);
    }
    if (token === null || this.#saidToken === null || token === this.#saidToken) return false;
    this.#saidToken = token;
    this.#follower.reconnect();
    return true;
  }

  /** @returns false where the server has welcomed somebody else than this browser is by now. */
  take(report: VisitorReport): boolean {
    if (report.type === 'ready') {
      if (report.token) this.#keepToken(report.token);
      // It may be the last visitor's still.
      if (this.lookAgain()) return false;
      if (this.#memory.value.visitorId !== report.visitorId) this.#memory.remember({ visitorId: report.visitorId });
      this.#readdress();
    }
    // Begun here, but its first message is not stored yet.
    if (report.type === 'conversation.synced' || (report.type === 'error' && report.code === 'conversation_not_found')) this.#synced = true;
    return true;
  }

  /** The server knows this visitor no more: they begin anew. Another tab may have done so already; then this one goes along. */
  startAfresh(): void {
    if (this.#memory.refresh().token === this.#saidToken)
      this.#memory.remember({ token: null, conversationId: null, seenSeq: 0, topicSeq: 0, passedSeq: 0 });
    this.#show(this.#memory.value.conversationId);
    this.#synced = true;
  }

  #keepToken(token: string): void {
    // Another tab was welcomed a moment ago: both are one visitor, so this one says hello again as that one.
    if (this.#memory.refresh().token) this.#follower.reconnect();
    else {
      this.#saidToken = token;
      this.#memory.remember({ token });
    }
  }

  /** What is not sent yet goes to the conversation that is this visitor's now. */
  #readdress(): void {
    const { outbox } = this.#follower;
    const [first] = outbox.items;
    if (!first) return;
    const written = first.ask.conversationId;
    // Made from the one it was written for, so that two tabs that do this at once arrive at the same.
    const conversationId = this.#memory.refresh().conversationId ?? written.slice(1) + written.slice(0, 1);
    this.#memory.remember({ conversationId });
    this.#show(conversationId);
    if (outbox.items.some(({ ask }) => ask.conversationId !== conversationId)) outbox.retarget(conversationId);
  }

  /** Whoever begins a conversation need not ask for it: its first message is answered with it. */
  #show(conversationId: string | null): void {
    if (this.#conversationId !== null && this.#conversationId !== conversationId) this.#follower.unfollow(this.#conversationId);
    this.#conversationId = conversationId;
    if (conversationId !== null) this.#follower.begin(conversationId);
  }
}
