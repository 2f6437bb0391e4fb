import type { ConversationState, ErrorBody, PublicFaqEntry, PublicSite, VisitorEntry, VisitorReport } from '@deskbell/shared';
import { LIMITS } from '@deskbell/shared';
import { type ConnectionState, type OutboxItem, type OutboxStorage, reconnectDelay } from '@deskbell/shared/client';
import { nanoid } from 'nanoid';
import { storageKey } from '../storage-keys.ts';
import { ContextTeller } from './context-teller.ts';
import { fetchFaq } from './fetch-faq.ts';
import { fetchSite } from './fetch-site.ts';
import type { PageReader } from './page-reader.ts';
import { Sightings } from './sightings.ts';
import { type Desk, type Queue, type VisitorAppend, VisitorConnection } from './visitor-connection.ts';
import type { VisitorMemory } from './visitor-memory.ts';

/** 'topic': what it is about, before a person is asked for. 'contact': where to answer by e-mail. */
type Asks = 'topic' | 'contact' | null;

/** All that the panel draws from. A new object after each change. */
export interface WidgetState {
  open: boolean;
  /** The visitor opened it, and is about to write. */
  wantsFocus: boolean;
  site: PublicSite | null;
  connection: ConnectionState;
  desk: Desk;
  /** Of a conversation that waits, once it is known. */
  queue: Queue | null;
  /** What the visitor is asked before somebody is called, or has asked for: see `ask`. */
  asks: Asks;
  /** What it is about has been asked up to this entry. */
  topicSeq: number;
  /** Why the link that the visitor came by led nowhere; empty but for then. */
  notice: string;
  /** Null until the first message. */
  conversationState: ConversationState | null;
  conversationId: string | null;
  /** Whether the log is as it was at the last sync: before that nothing is known of it. */
  synced: boolean;
  entries: readonly VisitorEntry[];
  outbox: readonly OutboxItem<VisitorAppend>[];
  unread: number;
  /** The last send did not fit into the outbox. */
  full: boolean;
  /** Who is writing an answer; empty where nobody is. */
  writer: string;
}

interface WidgetStoreOptions {
  server: string;
  siteKey: string;
  memory: VisitorMemory;
  page: PageReader;
  /** Where what is not sent outlives the page. */
  outboxStorage: OutboxStorage<VisitorAppend>;
  /** Null when nobody answered yet: it is asked again until somebody does. */
  site: PublicSite | null;
  /** Somebody answered at last, and does not want the widget here. */
  onAway(error: ErrorBody): void;
  /** To be shown until the panel is closed. */
  notice: string;
}

/** The widget's state and what a visitor may do, without a line of drawing. */
export class WidgetStore {
  readonly #server: string;
  readonly #siteKey: string;
  readonly #memory: VisitorMemory;
  readonly #page: PageReader;
  readonly #connection: VisitorConnection;
  readonly #sightings: Sightings;
  readonly #context: ContextTeller;
  readonly #listeners = new Set<() => void>();
  readonly #onAway: (error: ErrorBody) => void;
  #site: PublicSite | null;
  #open = false;
  #wantsFocus = false;
  #asks: Asks = null;
  #notice: string;
  /** As in the memory, when this tab's outbox was last looked at. */
  #changes: number;
  /** What stands in the message field, and goes along with what is sent instead of it. */
  draft = '';
  /** What the page put there. */
  #prefilled = '';
  /** The token that the connection has. */
  #saidToken: string | null = null;
  /** The conversation that is on the screen, and followed. */
  #shown: string | null = null;
  #synced = false;
  #full = false;
  #writer = '';
  #writerTimer: ReturnType<typeof setTimeout> | undefined;
  #typingTimer: ReturnType<typeof setTimeout> | undefined;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #state: WidgetState;

  constructor({ server, siteKey, memory, page, outboxStorage, site, onAway, notice }: WidgetStoreOptions) {
    this.#server = server;
    this.#siteKey = siteKey;
    this.#site = site;
    this.#onAway = onAway;
    this.#notice = notice;
    this.#memory = memory;
    this.#page = page;
    this.#connection = new VisitorConnection({
      server,
      siteKey,
      tabsName: storageKey(siteKey, 'tabs'),
      mayShare: () => this.#memory.isShared(),
      lookAgain: () => this.#lookAgain(),
      token: () => this.#tokenSaid(),
      outboxStorage,
      onReport: (report) => this.#onReport(report),
      onChange: () => this.#changed(),
      onRenew: () => this.#startAfresh(),
    });
    this.#sightings = new Sightings({
      isLooking: () => this.#open && document.visibilityState === 'visible',
      tell: (conversationId, seq) => this.#follower.send({ type: 'conversation.seen', conversationId, seq }),
    });
    this.#context = new ContextTeller({
      here: () => this.#page.here(),
      token: () => this.#memory.value.token,
      send: (ask) => this.#follower.send(ask),
    });
    this.#changes = this.#memory.value.changes;
    this.#show(this.#memory.value.conversationId);
    this.#synced = this.#shown === null;
    this.#state = this.#snapshot();
  }

  get #follower(): VisitorConnection['follower'] {
    return this.#connection.follower;
  }

  get state(): WidgetState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    this.#context.forget();
    // A page that was put away need not have been told.
    this.#lookAgain();
    if (this.#site) this.#connection.start();
    else this.#retrySite(0);
  }

  stop(): void {
    this.#pause();
    this.#connection.stop();
  }

  /** The page is left, or put away for later; `start` takes it up again. */
  putAway(): void {
    this.#pause();
    this.#connection.putAway();
  }

  #pause(): void {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    this.#context.stop();
    this.#sightings.stop();
  }

  /** The network or the page's visibility changed. */
  probe(): void {
    this.#follower.probe();
    this.#sightings.tell();
  }

  /** The page's address has changed without a load. */
  move(): void {
    if (this.#open) this.prepare();
    this.#context.move();
  }

  /** What the shop's page says of this visitor, for agents to see. */
  tell(said: Parameters<ContextTeller['say']>[0]): void {
    this.#context.say(said);
  }

  /** Another tab wrote to the storage: a conversation begun there is followed here. */
  onStorage(key: string | null): void {
    if (!this.#memory.isKey(key)) return;
    this.#lookAgain();
    this.#changed();
  }

  /** @param byVisitor false when the panel comes back by itself: then it leaves the keyboard to the page. */
  setOpen(open: boolean, byVisitor = true): void {
    this.#open = open;
    this.#wantsFocus = open && byVisitor;
    this.#memory.remember({ open });
    if (open) this.prepare();
    else this.#notice = '';
    this.#sightings.tell();
    this.#changed();
  }

  /** Somebody may be about to write. */
  prepare(): void {
    void this.#page.prepare();
  }

  /**
   * The FAQ's entries that may answer a text, best first; all of them for null, where there are many without their answers.
   *
   * @throws Error when nobody answers, or when it is not waited for any more.
   */
  lookUp(text: string | null, signal: AbortSignal): Promise<PublicFaqEntry[]> {
    return fetchFaq(this.#server, this.#siteKey, text === null ? {} : { q: text, page: location.pathname }, signal);
  }

  /** One entry with its answer; none where it is not published any more. @throws Error as above. */
  lookUpEntry(id: string, signal: AbortSignal): Promise<PublicFaqEntry[]> {
    return fetchFaq(this.#server, this.#siteKey, { id }, signal);
  }

  /** Whether the panel stood open on the page before. */
  get wasOpen(): boolean {
    return this.#memory.value.open;
  }

  /** The page puts a text into the message field; what the visitor has written stays. */
  prefill(text: string): void {
    if (this.draft !== this.#prefilled) return;
    this.draft = text;
    this.#prefilled = text;
    this.#changed();
  }

  /** The page sends a text as the visitor. @returns false where it cannot be sent. */
  say(text: string): boolean {
    return text.trim() !== '' && [...text].length <= LIMITS.textCodePoints && this.send(text.trim());
  }

  send(text: string): boolean {
    return this.#push({ type: 'message.send', ...this.#address(), text, page: this.#page.read() });
  }

  /** The draft has changed: people are told so every 2 s, and what stands there where the shop says that they see it. */
  type(): void {
    const { draft } = this;
    if (this.#typingTimer || !draft || this.#shown === null) return;
    const text = this.#site?.livePreview && { text: draft.slice(-500) };
    this.#follower.send({ type: 'typing', conversationId: this.#shown, ...text });
    this.#typingTimer = setTimeout(() => {
      this.#typingTimer = undefined;
      if (draft !== this.draft) this.type();
    }, 2_000);
  }

  /** @param topicId what it is about, null where the visitor would not say; left out, it is asked first if there are topics. */
  talkToPerson(topicId?: string | null): boolean {
    // A server that is older than this widget names none.
    if (topicId === undefined && this.#site?.topics?.length) return this.ask('topic');
    this.passOverTopic();
    return this.#push({ type: 'handoff.request', ...this.#address(), ...(topicId && { topicId }) });
  }

  /** It is not asked again what this is about. */
  passOverTopic(): void {
    this.#memory.remember({ topicSeq: this.#state.entries.at(-1)?.seq ?? 0 });
    this.ask(null);
  }

  /** Asks the visitor for something, or for nothing more. */
  ask(asks: Asks): true {
    this.#asks = asks;
    this.#changed();
    return true;
  }

  /** "E-mail me instead": what was written and not sent goes along. */
  leaveContact(email: string, name: string): boolean {
    const text = this.draft.trim();
    const goesAlong = text !== '' && [...text].length <= LIMITS.textCodePoints;
    const ask = { ...(name && { name }), ...(goesAlong && { text }), page: this.#page.read() };
    if (!this.#push({ type: 'contact.leave', ...this.#address(), email, ...ask })) return false;
    if (goesAlong) this.draft = '';
    return this.ask(null);
  }

  /** The panel shows the conversation up to this entry. */
  see(seq: number): void {
    if (this.#shown !== null) this.#sightings.see(this.#shown, seq);
  }

  rate(answerSeq: number, helped: boolean): boolean {
    return this.#push({ type: 'answer.rate', ...this.#address(), answerSeq, helped });
  }

  retry(cid: string): void {
    this.#follower.outbox.retry(cid);
  }

  delete(cid: string): void {
    this.#follower.outbox.remove(cid);
  }

  #push(ask: VisitorAppend): boolean {
    // Where a browser tells of no navigation, this is when it is noticed.
    this.#context.tell();
    this.#full = !this.#follower.outbox.push(ask);
    this.#changed();
    return !this.#full;
  }

  /** The conversation's id is made here, before anything is sent: a first send repeated opens one conversation. */
  #address(): { cid: string; conversationId: string } {
    this.#lookAgain();
    const conversationId = this.#memory.value.conversationId ?? nanoid(22);
    this.#memory.remember({ conversationId });
    this.#show(conversationId);
    return { cid: nanoid(22), conversationId };
  }

  #tokenSaid(): string | null {
    this.#saidToken = this.#memory.refresh().token;
    this.#lookAgain();
    return this.#saidToken;
  }

  #onReport(report: VisitorReport): void {
    switch (report.type) {
      case 'ready':
        if (report.token) this.#keepToken(report.token);
        // It may be the last visitor's still.
        if (this.#lookAgain()) break;
        if (this.#memory.value.visitorId !== report.visitorId) this.#memory.remember({ visitorId: report.visitorId });
        this.#readdress();
        this.#sightings.tellAgain();
        this.#context.tell();
        break;
      case 'conversation.synced':
        this.#synced = true;
        break;
      case 'agent.typing':
        clearTimeout(this.#writerTimer);
        this.#writer = report.name;
        this.#writerTimer = setTimeout(() => {
          this.#writer = '';
          this.#changed();
        }, 6_000);
        break;
      case 'entry.added':
        this.#writer = '';
        break;
      case 'error':
        // Begun here, but its first message is not stored yet.
        if (report.code === 'conversation_not_found') this.#synced = true;
        // A sentence for whoever writes the page: the only frame that is of their making is what it says of the visitor.
        if (report.code === 'bad_frame') console.warn(`Deskbell: ${report.message}`);
        break;
    }
  }

  #keepToken(token: string): void {
    // Another tab was welcomed a moment ago: both are one visitor, so this one says hello again as that one.
    if (this.#memory.refresh().token) this.#follower.reconnect();
    else {
      this.#saidToken = token;
      this.#memory.remember({ token });
    }
  }

  /** The server knows this visitor no more: they begin anew. Another tab may have done so already; then this one goes along. */
  #startAfresh(): void {
    if (this.#memory.refresh().token === this.#saidToken)
      this.#memory.remember({ token: null, conversationId: null, seenSeq: 0, topicSeq: 0 });
    this.#show(this.#memory.value.conversationId);
    this.#synced = true;
  }

  /** What is not sent yet goes to the conversation that is this visitor's now. */
  #readdress(): void {
    const [first] = this.#follower.outbox.items;
    if (!first) return;
    const written = first.ask.conversationId;
    // Made from the one it was written for, so that two tabs that do this at once arrive at the same.
    const conversationId = this.#memory.refresh().conversationId ?? written.slice(1) + written.slice(0, 1);
    this.#memory.remember({ conversationId });
    this.#show(conversationId);
    if (this.#follower.outbox.items.some(({ ask }) => ask.conversationId !== conversationId))
      this.#follower.outbox.retarget(conversationId);
  }

  /**
   * Another tab may have begun a conversation, begun anew, or come back as another visitor.
   *
   * @returns whether a hello is said anew, as that visitor.
   */
  #lookAgain(): boolean {
    const { conversationId, token, changes } = this.#memory.refresh();
    if (changes !== this.#changes) {
      this.#changes = changes;
      this.#follower.outbox.hold();
    }
    if (conversationId !== this.#shown) {
      this.#show(conversationId);
      this.#synced = conversationId === null;
      if (conversationId !== null) this.#follower.follow(conversationId);
    }
    if (token === null || this.#saidToken === null || token === this.#saidToken) return false;
    this.#saidToken = token;
    this.#follower.reconnect();
    return true;
  }

  /** Whoever begins a conversation need not ask for it: its first message is answered with it. */
  #show(conversationId: string | null): void {
    if (this.#shown !== null && this.#shown !== conversationId) this.#follower.unfollow(this.#shown);
    this.#shown = conversationId;
    if (conversationId !== null) this.#follower.begin(conversationId);
  }

  #retrySite(attempt: number): void {
    const look = async () => {
      try {
        const answer = await fetchSite(this.#server, this.#siteKey);
        // Stopped meanwhile, or started anew.
        if (timer !== this.#retryTimer) return;
        if ('away' in answer) return this.#onAway(answer.away);
        this.#site = answer.site;
        this.#changed();
        this.#connection.start();
      } catch {
        if (timer === this.#retryTimer) this.#retrySite(attempt + 1);
      }
    };
    const timer = setTimeout(look, reconnectDelay(attempt, Math.random()));
    this.#retryTimer = timer;
  }

  #snapshot(): WidgetState {
    const { seenSeq } = this.#memory.value;
    const entries = this.#shown === null ? [] : this.#follower.entries(this.#shown);
    const last = entries.at(-1)?.seq ?? 0;
    const queue = this.#connection.queueOf(this.#shown);
    // Whoever left an address has no place any more, which the queue itself says a moment later, if they are not back before.
    const isLeaving = entries.findLast(({ content: { kind } }) => kind === 'move' || kind === 'contact')?.content.kind === 'contact';
    if (this.#open && last > seenSeq) this.#memory.remember({ seenSeq: last });
    const seen = this.#memory.value.seenSeq;
    return {
      open: this.#open,
      wantsFocus: this.#wantsFocus,
      site: this.#site,
      connection: this.#follower.connection,
      desk: this.#connection.desk,
      queue: queue && isLeaving ? { ...queue, position: null } : queue,
      asks: this.#asks,
      topicSeq: this.#memory.value.topicSeq,
      notice: this.#notice,
      conversationState: this.#connection.stateOf(this.#shown),
      conversationId: this.#shown,
      synced: this.#synced,
      entries,
      outbox: this.#follower.outbox.items,
      unread: this.#open
        ? 0
        : entries.filter(
            ({ seq, author, content }) =>
              seq > seen && author.kind !== 'visitor' && content.kind !== 'feedback' && content.kind !== 'deletion',
          ).length,
      full: this.#full,
      writer: this.#writer,
    };
  }

  #changed(): void {
    // A word on an answer that could not be given is not worth a line: the answer can be rated again.
    const spent = this.#follower.outbox.items.find(({ ask, status }) => ask.type === 'answer.rate' && status === 'failed');
    if (spent) return this.#follower.outbox.remove(spent.ask.cid);
    this.#state = this.#snapshot();
    for (const listener of this.#listeners) listener();
  }
}
