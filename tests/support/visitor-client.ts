import type { VisitorAsk, VisitorEntry, VisitorReport } from '@deskbell/shared';
import { visitorReportSchema } from '@deskbell/shared/schemas';
import { nanoid } from 'nanoid';
import { FrameClient } from './frame-client.ts';

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

  static async connect(address: string, origin: string): Promise<VisitorClient> {
    return new VisitorClient(await FrameClient.open(address, origin), visitorReportSchema);
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
  async says(text: string, cid = nanoid(22)): Promise<number> {
    return this.#append({ type: 'message.send', cid, conversationId: this.conversationId, text });
  }

  async asksForPerson(): Promise<void> {
    await this.#append({ type: 'handoff.request', cid: nanoid(22), conversationId: this.conversationId });
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

  /** Waits for an entry of this kind, in a sync or live. */
  async sees(kind: VisitorEntry['content']['kind'], fits: (entry: VisitorEntry) => boolean = () => true): Promise<VisitorEntry> {
    const find = () => this.entries.find((entry) => entry.content.kind === kind && fits(entry));
    return find() ?? (await this.next('entry.added', ({ entry }) => entry.content.kind === kind && fits(entry))).entry;
  }
}
