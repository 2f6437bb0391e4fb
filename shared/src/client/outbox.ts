import type { ErrorCode } from '../errors.ts';
import { LIMITS } from '../limits.ts';

/** An ask that adds to a log. */
export interface Append {
  type: string;
  cid: string;
  conversationId: string;
}

export interface OutboxItem<Ask extends Append> {
  ask: Ask;
  /** Epoch milliseconds by the client's clock: for expiry only, never for order on the server. */
  queuedAt: number;
  /** `failed`: refused for good or too old; waits for the person to retry or delete it. */
  status: 'queued' | 'sending' | 'failed';
  /** Why it failed; of what is queued `rate_limited`, where it was too much at once. */
  code?: ErrorCode | 'expired' | 'held';
  /** The server's own words on why it was refused. */
  reason?: string;
}

/** Where items outlive the page. Each item stands alone, so that two tabs never overwrite each other's. */
export interface OutboxStorage<Ask extends Append> {
  load(): OutboxItem<Ask>[];
  save(item: OutboxItem<Ask>): void;
  remove(cid: string): void;
}

export interface OutboxOptions<Ask extends Append> {
  storage?: OutboxStorage<Ask>;
  /** Hands an ask to the connection; false when there is none. */
  send(ask: Ask): boolean;
  /** An ask was not acknowledged in time: the connection is not to be trusted. */
  onStalled(): void;
  onChange(): void;
}

/**
 * What a person has sent and the server has not yet stored, in order.
 *
 * One ask per conversation is under way at a time; the next leaves when it is settled, so that a retry can never
 * overtake what was said after it. Nothing leaves this list but by being stored or by the person's own hand.
 */
export class Outbox<Ask extends Append> {
  readonly #options: OutboxOptions<Ask>;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Conversations that were told to wait. */
  readonly #paused = new Set<string>();
  #items: readonly OutboxItem<Ask>[];

  constructor(options: OutboxOptions<Ask>) {
    this.#options = options;
    const now = Date.now();
    this.#items = (options.storage?.load() ?? [])
      .sort((a, b) => a.queuedAt - b.queuedAt)
      .map((item) => (now - item.queuedAt > LIMITS.outboxAgeMs ? { ...item, status: 'failed', code: 'expired' } : item));
  }

  get items(): readonly OutboxItem<Ask>[] {
    return this.#items;
  }

  /** @returns false when the outbox is full: the text stays with the person who wrote it. */
  push(ask: Ask): boolean {
    const bytes = this.#items.reduce((sum, item) => sum + JSON.stringify(item.ask).length, JSON.stringify(ask).length);
    if (this.#items.length >= LIMITS.outboxEntries || bytes > LIMITS.outboxBytes) return false;
    // Later than what stands before it, whatever the clock says: it is this order that a reload restores.
    const queuedAt = Math.max(Date.now(), (this.#items.at(-1)?.queuedAt ?? 0) + 1);
    const item: OutboxItem<Ask> = { ask, queuedAt, status: 'queued' };
    this.#options.storage?.save(item);
    this.#set([...this.#items, item]);
    this.flush();
    return true;
  }

  /** Sends what may be sent now. */
  flush(): void {
    const busy = new Set(this.#paused);
    let changed = false;
    const items = this.#items.map((item): OutboxItem<Ask> => {
      const { conversationId, cid } = item.ask;
      if (item.status === 'failed' || busy.has(conversationId)) return item;
      busy.add(conversationId);
      if (item.status === 'sending' || !this.#options.send(item.ask)) return item;
      changed = true;
      this.#timers.set(
        cid,
        setTimeout(() => this.#options.onStalled(), LIMITS.ackTimeoutMs),
      );
      return { ask: item.ask, queuedAt: item.queuedAt, status: 'sending' };
    });
    if (changed) this.#set(items);
  }

  /** The server has it. */
  settle(cid: string): void {
    if (!this.#items.some((item) => item.ask.cid === cid)) return;
    this.remove(cid);
    this.flush();
  }

  /** The server refused it: once and for all, or until `retryAfterMs` from now. */
  refuse(cid: string, refusal: { code: ErrorCode; message: string; retryable: boolean; retryAfterMs?: number | undefined }): void {
    const item = this.#items.find(({ ask }) => ask.cid === cid);
    if (!item) return;
    this.#forgetTimer(cid);
    if (!refusal.retryable) {
      this.#replace(cid, { ...item, status: 'failed', code: refusal.code, reason: refusal.message });
      // Also after a reload it is the person who decides.
      this.#save(cid);
      return this.flush();
    }
    const { conversationId } = item.ask;
    this.#paused.add(conversationId);
    this.#replace(cid, { ...item, status: 'queued', ...(refusal.code === 'rate_limited' && { code: refusal.code }) });
    setTimeout(() => {
      this.#paused.delete(conversationId);
      this.flush();
    }, refusal.retryAfterMs ?? 2_000);
  }

  /** A frame was too large for the server, and would be again: the largest one under way is given up. */
  refuseLargest(): void {
    const size = ({ ask }: OutboxItem<Ask>) => JSON.stringify(ask).length;
    const [largest] = this.#items.filter(({ status }) => status === 'sending').sort((a, b) => size(b) - size(a));
    if (largest) this.refuse(largest.ask.cid, { code: 'text_too_long', message: 'It is too long to be sent.', retryable: false });
  }

  /** The connection is gone: what was under way may or may not have been stored, and is sent again under the same `cid`. */
  interrupt(): void {
    for (const cid of [...this.#timers.keys()]) this.#forgetTimer(cid);
    if (!this.#items.some(({ status }) => status === 'sending')) return;
    this.#set(this.#items.map((item) => (item.status === 'sending' ? { ...item, status: 'queued' } : item)));
  }

  /** Whoever was to get all this is not the same any more: nothing leaves but by the person's own hand. */
  hold(): void {
    for (const { ask, queuedAt, status } of this.#items) {
      if (status === 'failed') continue;
      this.#forgetTimer(ask.cid);
      this.#replace(ask.cid, { ask, queuedAt, status: 'failed', code: 'held' });
      this.#save(ask.cid);
    }
  }

  /** The person wants a failed item sent again. */
  retry(cid: string): void {
    const item = this.#items.find(({ ask }) => ask.cid === cid);
    if (item?.status !== 'failed') return;
    this.#replace(cid, { ask: item.ask, queuedAt: Date.now(), status: 'queued' });
    this.#save(cid);
    this.flush();
  }

  remove(cid: string): void {
    this.#forgetTimer(cid);
    this.#options.storage?.remove(cid);
    this.#set(this.#items.filter(({ ask }) => ask.cid !== cid));
  }

  /** Points everything at another conversation: the one it was written for is not this visitor's any more. */
  retarget(conversationId: string): void {
    this.#set(this.#items.map((item) => ({ ...item, ask: { ...item.ask, conversationId } })));
    for (const item of this.#items) this.#options.storage?.save(item);
  }

  #replace(cid: string, item: OutboxItem<Ask>): void {
    this.#set(this.#items.map((old) => (old.ask.cid === cid ? item : old)));
  }

  #save(cid: string): void {
    const item = this.#items.find(({ ask }) => ask.cid === cid);
    if (item) this.#options.storage?.save(item);
  }

  #forgetTimer(cid: string): void {
    clearTimeout(this.#timers.get(cid));
    this.#timers.delete(cid);
  }

  #set(items: readonly OutboxItem<Ask>[]): void {
    this.#items = items;
    this.#options.onChange();
  }
}
