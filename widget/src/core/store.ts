import type { ErrorBody, PublicFaqEntry, PublicSite, VisitorReport } from '@deskbell/shared';
import { LIMITS } from '@deskbell/shared';
import { type OutboxStorage, reconnectDelay } from '@deskbell/shared/client';
import type { Invitation } from '../mount.ts';
import { storageKey } from '../storage-keys.ts';
import { ContextTeller } from './context-teller.ts';
import { fetchFaq } from './fetch-faq.ts';
import { fetchSite } from './fetch-site.ts';
import type { PageReader } from './page-reader.ts';
import { Sightings } from './sightings.ts';
import { Typing } from './typing.ts';
import { type VisitorAppend, VisitorConnection } from './visitor-connection.ts';
import { VisitorIdentity } from './visitor-identity.ts';
import type { Remembered, VisitorMemory } from './visitor-memory.ts';
import { type Asks, unreadAfter, type WidgetState } from './widget-state.ts';

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
  /** What the shop said first, to which the visitor answers. */
  invited?: Invitation | undefined;
}

/** The widget's state and what a visitor may do, without a line of drawing. */
export class WidgetStore {
  readonly #server: string;
  readonly #siteKey: string;
  readonly #memory: VisitorMemory;
  readonly #page: PageReader;
  readonly #connection: VisitorConnection;
  readonly #identity: VisitorIdentity;
  readonly #sightings: Sightings;
  readonly #context: ContextTeller;
  readonly #typing = new Typing(() => this.#changed());
  readonly #listeners = new Set<() => void>();
  readonly #onAway: (error: ErrorBody) => void;
  #site: PublicSite | null;
  #open = false;
  #wantsFocus = false;
  #asks: Asks = null;
  #notice: string;
  /** What stands in the message field, and goes along with what is sent instead of it. */
  draft = '';
  /** What the shop said first; nothing more once it is answered. */
  invited: Invitation | undefined;
  /** What the page put there. */
  #prefilled = '';
  #full = false;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #state: WidgetState;

  constructor({ server, siteKey, memory, page, outboxStorage, site, onAway, notice, invited }: WidgetStoreOptions) {
    this.invited = invited;
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
      lookAgain: () => this.#identity.lookAgain(),
      token: () => this.#identity.tokenToSay(),
      outboxStorage,
      onReport: (report) => this.#onReport(report),
      onChange: () => this.#changed(),
      onRenew: () => this.#identity.startAfresh(),
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
    this.#identity = new VisitorIdentity({ memory, follower: () => this.#follower });
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
    this.#identity.lookAgain();
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
    if (key !== null && !this.#memory.isKey(key)) return;
    this.lookAgain();
  }

  /** Who the visitor is may have changed. */
  lookAgain(): void {
    this.#identity.lookAgain();
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

  /** @param files the ids of what was brought before, by this visitor. */
  send(text: string, files: readonly string[] = []): boolean {
    const along = { ...(files.length > 0 && { files: [...files] }), ...(this.invited && { invitation: this.invited.id }) };
    this.invited = undefined;
    return this.#push({ type: 'message.send', ...this.#identity.address(), text, ...along, page: this.#page.read() });
  }

  /** Takes what stands before the log that is here. */
  prepend(...part: Parameters<VisitorConnection['follower']['prepend']>): void {
    this.#follower.prepend(...part);
  }

  /** Where this visitor may ask over HTTP. */
  get door() {
    return { server: this.#server, siteKey: this.#siteKey, token: () => this.#memory.value.token };
  }

  /** The draft has changed: people are told so every 2 s, and what stands there where the shop says that they see it. */
  type(): void {
    const { conversationId } = this.#identity;
    if (conversationId === null) return;
    this.#typing.draftChanged(
      () => this.draft,
      (text) => this.#follower.send({ type: 'typing', conversationId, ...(this.#site?.livePreview && { text }) }),
    );
  }

  /** @param topicId what it is about, null where the visitor would not say; left out, it is asked first if there are topics. */
  talkToPerson(topicId?: string | null): boolean {
    // A server that is older than this widget names none.
    if (topicId === undefined && this.#site?.topics?.length) return this.ask('topic');
    this.passOverTopic();
    return this.#push({ type: 'handoff.request', ...this.#identity.address(), ...(topicId && { topicId }) });
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
    if (!this.#push({ type: 'contact.leave', ...this.#identity.address(), email, ...ask })) return false;
    if (goesAlong) this.draft = '';
    return this.ask(null);
  }

  /** The panel shows the conversation up to this entry. */
  see(seq: number): void {
    const { conversationId } = this.#identity;
    if (conversationId !== null) this.#sightings.see(conversationId, seq);
  }

  rate(answerSeq: number, helped: boolean): boolean {
    return this.#push({ type: 'answer.rate', ...this.#identity.address(), answerSeq, helped });
  }

  /** What the browser keeps of this visitor. */
  get remembered(): Remembered {
    return this.#memory.value;
  }

  /** Changes it; without a conversation, what is written next begins another. */
  remember(change: Partial<Remembered>): void {
    this.#memory.remember(change);
    this.onStorage(null);
  }

  /** The visitor wants to hear of no answer, in none of the shop's tabs. */
  get isMuted(): boolean {
    return this.#memory.refresh().isMuted;
  }

  mute(isMuted: boolean): void {
    this.#memory.remember({ isMuted });
  }

  /** Answers a form, ends the conversation, or says how it was. */
  tellOfChat(
    said:
      | { type: 'form.fill'; formSeq: number; values: string[] }
      | { type: 'conversation.end' }
      | { type: 'conversation.rate'; closedSeq: number; score: number; comment?: string },
  ): boolean {
    return this.#push({ ...said, ...this.#identity.address() });
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

  #onReport(report: VisitorReport): void {
    if (!this.#identity.take(report)) return;
    switch (report.type) {
      case 'ready':
        this.#sightings.tellAgain();
        this.#context.tell();
        break;
      case 'agent.typing':
        this.#typing.writes(report.name);
        break;
      case 'entry.added':
        this.#typing.writes('');
        break;
      case 'error':
        // A sentence for whoever writes the page: the only frame that is of their making is what it says of the visitor.
        if (report.code === 'bad_frame') console.warn(`Deskbell: ${report.message}`);
        break;
    }
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
    const { conversationId, isSynced } = this.#identity;
    const entries = conversationId === null ? [] : this.#follower.entries(conversationId);
    const last = entries.at(-1)?.seq ?? 0;
    const queue = this.#connection.queueOf(conversationId);
    // Whoever left an address has no place any more, which the queue itself says a moment later, if they are not back before.
    const isLeaving = entries.findLast(({ content: { kind } }) => kind === 'move' || kind === 'contact')?.content.kind === 'contact';
    if (this.#open && last > seenSeq) this.#memory.remember({ seenSeq: last });
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
      conversationState: this.#connection.stateOf(conversationId),
      conversationId,
      synced: isSynced,
      entries,
      lookedSeq: this.#connection.lookedSeqOf(conversationId),
      outbox: this.#follower.outbox.items,
      unread: this.#open ? 0 : unreadAfter(this.#memory.value.seenSeq, entries),
      full: this.#full,
      writer: this.#typing.writer,
    };
  }

  #changed(): void {
    // A word that could not be given is not worth a line: it can be given again.
    const spent = this.#follower.outbox.items.find(({ ask, status }) => /\.(rate|end|fill)$/.test(ask.type) && status === 'failed');
    if (spent) return this.#follower.outbox.remove(spent.ask.cid);
    this.#state = this.#snapshot();
    for (const listener of this.#listeners) listener();
  }
}
