import type { AgentAsk, AgentEntry, AgentReport, ConversationSummary, FormField } from '@deskbell/shared';
import { agentReportSchema } from '@deskbell/shared/schemas';
import { nanoid } from 'nanoid';
import { FrameClient } from './frame-client.ts';

/** An agent at the wire, in the product's words. */
export class AgentClient extends FrameClient<AgentReport> {
  inbox: ConversationSummary[] = [];

  static async connect(address: string, origin: string): Promise<AgentClient> {
    return new AgentClient(await FrameClient.open(address, origin), agentReportSchema);
  }

  async hello(ticket: string, siteId: string): Promise<void> {
    this.sendRaw({ type: 'hello', v: 1, ticket, siteId, cursors: [] });
    await this.next('ready');
    for (let more = true; more; ) {
      const part = await this.next('inbox.synced');
      this.inbox.push(...part.conversations);
      more = part.more;
    }
  }

  ask(ask: AgentAsk): void {
    this.sendRaw(ask);
  }

  /** Opens a conversation; resolves with what its log holds. */
  async opens(conversationId: string): Promise<AgentEntry[]> {
    this.ask({ type: 'conversation.follow', conversationId, epoch: null, rev: 0 });
    return (await this.next('conversation.synced', (synced) => synced.conversationId === conversationId)).entries;
  }

  async replies(conversationId: string, text: string): Promise<number> {
    return this.#stored({ type: 'message.send', cid: nanoid(22), conversationId, text });
  }

  /** Asks the visitor to fill something in. */
  async asksFor(conversationId: string, text: string, form: FormField[]): Promise<number> {
    return this.#stored({ type: 'message.send', cid: nanoid(22), conversationId, text, form });
  }

  async notes(conversationId: string, text: string, mentions?: string[]): Promise<number> {
    return this.#stored({ type: 'note.add', cid: nanoid(22), conversationId, text, ...(mentions ? { mentions } : {}) });
  }

  /** Files a conversation under names, and takes it out of others. */
  async tags(conversationId: string, add: string[], remove: string[] = []): Promise<number> {
    return this.#stored({ type: 'conversation.tag', cid: nanoid(22), conversationId, add, remove });
  }

  async closes(conversationId: string): Promise<number> {
    return this.#stored({ type: 'conversation.close', cid: nanoid(22), conversationId });
  }

  async givesBack(conversationId: string): Promise<number> {
    return this.#stored({ type: 'conversation.return', cid: nanoid(22), conversationId });
  }

  async takes(conversationId: string): Promise<number> {
    return this.#stored({ type: 'conversation.claim', cid: nanoid(22), conversationId });
  }

  async handsOver(conversationId: string, to: Extract<AgentAsk, { type: 'conversation.handoff' }>['to'], note?: string): Promise<number> {
    return this.#stored({ type: 'conversation.handoff', cid: nanoid(22), conversationId, to, ...(note === undefined ? {} : { note }) });
  }

  async putsAway(conversationId: string, inMs: number): Promise<number> {
    const until = new Date(Date.now() + inMs).toISOString();
    return this.#stored({ type: 'conversation.snooze', cid: nanoid(22), conversationId, until });
  }

  async reopens(conversationId: string): Promise<number> {
    return this.#stored({ type: 'conversation.reopen', cid: nanoid(22), conversationId });
  }

  async blocks(conversationId: string, reason: string): Promise<number> {
    return this.#stored({ type: 'visitor.block', cid: nanoid(22), conversationId, reason });
  }

  async unblocks(conversationId: string): Promise<number> {
    return this.#stored({ type: 'visitor.unblock', cid: nanoid(22), conversationId });
  }

  /** Says whether they take conversations; resolves when the desk knows. */
  async isAvailable(available: boolean): Promise<void> {
    this.ask({ type: 'availability.set', available });
    await this.next('availability.changed', (report) => report.available === available);
  }

  /** Asks for what is refused; resolves with the code. */
  async isRefused(ask: AgentAsk): Promise<string> {
    this.ask(ask);
    return (await this.next('error')).code;
  }

  async #stored(ask: Extract<AgentAsk, { cid: string }>): Promise<number> {
    this.ask(ask);
    return (await this.next('entry.stored', ({ cid }) => cid === ask.cid)).rev;
  }

  /** Waits until the lists show the conversation so. */
  async listed(conversationId: string, fits: (conversation: ConversationSummary) => boolean): Promise<ConversationSummary> {
    const rows = this.received.flatMap((report) => (report.type === 'conversation.changed' ? [report.conversation] : []));
    const row = rows.find((conversation) => conversation.id === conversationId && fits(conversation));
    if (row) return row;
    const changed = await this.next('conversation.changed', ({ conversation: { id } }) => id === conversationId);
    return fits(changed.conversation) ? changed.conversation : this.listed(conversationId, fits);
  }
}
