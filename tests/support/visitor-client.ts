import type { MoveReason, VisitorAsk, VisitorContext, VisitorEntry, VisitorReport } from '@deskbell/shared';
import { visitorReportSchema } from '@deskbell/shared/schemas';
import { nanoid } from 'nanoid';
import { FrameClient } from './frame-client.ts';

type Page = NonNullable<Extract<VisitorAsk, { type: 'message.send' }>['page']>;

interface Cursor {
  conversationId: string;
  epoch: string | null;
  seq: number;
}

/** A visitor at the wire, in the product's words. */
export class VisitorClient extends FrameClient<VisitorReport> {
  token = '';
  visitorId = '';
  conversationId = nanoid(22);
  #follows = false;

  /** @param headers what their browser says of itself. */
  static async connect(address: string, origin: string, headers: Record<string, string> = {}): Promise<VisitorClient> {
    return new VisitorClient(await FrameClient.open(address, origin, headers), visitorReportSchema);
  }

  async hello(token: string | null = null, cursors: Cursor[] = []): Promise<void> {
    this.#follows = cursors.length > 0;
    this.sendRaw({ type: 'hello', v: 1, token, cursors });
    const ready = await this.next('ready');
    this.visitorId = ready.visitorId;
    this.token = ready.token ?? token ?? '';
  }

  ask(ask: VisitorAsk): void {
    this.sendRaw(ask);
  }

  /** Sends a message; resolves with its number when it is stored. */
  async says(text: string, cid = nanoid(22), page?: Page): Promise<number> {
    return this.#append({ type: 'message.send', cid, conversationId: this.conversationId, text, ...(page ? { page } : {}) });
  }

  /** Says it from a page of the shop. */
  saysOn(page: Page, text: string): Promise<number> {
    return this.says(text, nanoid(22), page);
  }

  /** Says it in answer to what the shop's chat said first. @param invitation the shop's trigger. */
  answersTo(invitation: string, text: string): Promise<number> {
    return this.#append({ type: 'message.send', cid: nanoid(22), conversationId: this.conversationId, text, invitation });
  }

  /** What the shop's page says of them; nothing answers. */
  tells(context: VisitorContext): void {
    this.ask({ type: 'visitor.context', ...context });
  }

  /** Whether the answer at `answerSeq` helped. */
  async rates(answerSeq: number, helped: boolean): Promise<void> {
    await this.#append({ type: 'answer.rate', cid: nanoid(22), conversationId: this.conversationId, answerSeq, helped });
  }

  /** Ends the chat. */
  async ends(): Promise<void> {
    await this.#append({ type: 'conversation.end', cid: nanoid(22), conversationId: this.conversationId });
  }

  /** How it was, of what was closed at `closedSeq`. @returns the code of the refusal, or 'stored'. */
  ratesChat(closedSeq: number, score: number, comment?: string, conversationId = this.conversationId): Promise<string> {
    const said = comment === undefined ? {} : { comment };
    return this.#answered({ type: 'conversation.rate', cid: nanoid(22), conversationId, closedSeq, score, ...said });
  }

  /** Answers the form at `formSeq`. @returns the code of the refusal, or 'stored'. */
  fills(formSeq: number, values: string[]): Promise<string> {
    return this.#answered({ type: 'form.fill', cid: nanoid(22), conversationId: this.conversationId, formSeq, values });
  }

  async #answered(ask: Extract<VisitorAsk, { cid: string }>): Promise<string> {
    this.ask(ask);
    const isAnswer = (report: { cid?: string | undefined }) => report.cid === ask.cid;
    return Promise.race([this.next('entry.stored', isAnswer).then(() => 'stored'), this.next('error', isAnswer).then(({ code }) => code)]);
  }

  /** @param topicId what it is about, of the shop's topics. */
  async asksForPerson(topicId?: string): Promise<void> {
    const about = topicId === undefined ? {} : { topicId };
    await this.#append({ type: 'handoff.request', cid: nanoid(22), conversationId: this.conversationId, ...about });
  }

  /** "E-mail me instead." */
  async leavesAddress(email: string, name?: string, text?: string): Promise<void> {
    const more = { ...(name === undefined ? {} : { name }), ...(text === undefined ? {} : { text }) };
    await this.#append({ type: 'contact.leave', cid: nanoid(22), conversationId: this.conversationId, email, ...more });
  }

  /** Waits until this visitor is told that it stands so. */
  async queued(fits: (place: Extract<VisitorReport, { type: 'queue.changed' }>) => boolean) {
    const told = this.received.findLast((report) => report.type === 'queue.changed');
    return told && fits(told) ? told : this.next('queue.changed', fits);
  }

  /** Waits for a move with this reason. */
  async moved(reason: MoveReason): Promise<Extract<VisitorEntry['content'], { kind: 'move' }>> {
    const { content } = await this.sees('move', (entry) => entry.content.kind === 'move' && entry.content.reason === reason);
    return content as Extract<VisitorEntry['content'], { kind: 'move' }>;
  }

  async #append(ask: Extract<VisitorAsk, { cid: string }>): Promise<number> {
    this.ask(ask);
    const { seq } = await this.next('entry.stored', ({ cid }) => cid === ask.cid);
    // The first one is followed by the sync of the log that it began.
    if (!this.#follows) await this.next('conversation.synced', ({ conversationId }) => conversationId === ask.conversationId);
    this.#follows = true;
    return seq;
  }

  /** Every entry that this socket has been given so far, in the order of its arrival. */
  get entries(): VisitorEntry[] {
    return this.received.flatMap((report) =>
      report.type === 'conversation.synced' ? report.entries : report.type === 'entry.added' ? [report.entry] : [],
    );
  }

  /** Waits for what the bot says or does to the last message; resolves with its words, or why it moved the conversation. */
  async hears(): Promise<string> {
    const asked = this.entries.findLast(({ author }) => author.kind === 'visitor')?.seq ?? 0;
    const isReaction = ({ seq, author }: VisitorEntry) => seq > asked && author.kind === 'bot';
    const find = () => this.entries.find(isReaction);
    const { content } = find() ?? (await this.next('entry.added', ({ entry }) => isReaction(entry))).entry;
    switch (content.kind) {
      case 'answer':
      case 'page_answer':
      case 'message':
        return content.text;
      case 'suggestions':
        return `${content.instead ? 'instead' : 'did you mean'}: ${content.options.map(({ faqId }) => faqId).join(', ')}`;
      case 'clarify':
        return `which: ${content.topics.join(', ')}`;
      case 'move':
        return `${content.reason} → ${content.to}${content.topic ? ` (${content.topic})` : ''}`;
      default:
        return content.kind;
    }
  }

  /** Waits for an entry of this kind, in a sync or live. */
  async sees(kind: VisitorEntry['content']['kind'], fits: (entry: VisitorEntry) => boolean = () => true): Promise<VisitorEntry> {
    const find = () => this.entries.find((entry) => entry.content.kind === kind && fits(entry));
    return find() ?? (await this.next('entry.added', ({ entry }) => entry.content.kind === kind && fits(entry))).entry;
  }
}
