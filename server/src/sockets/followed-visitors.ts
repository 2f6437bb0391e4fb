import type { VisitorWatch } from '../features/visitors/visitor-watch.ts';

/** The visitors of the conversations that one agent follows. */
export class FollowedVisitors {
  readonly #watch: VisitorWatch;
  readonly #onChange: (conversationId: string) => void;
  readonly #ends = new Map<string, () => void>();
  #isClosed = false;

  constructor(watch: VisitorWatch, onChange: (conversationId: string) => void) {
    this.#watch = watch;
    this.#onChange = onChange;
  }

  follow({ siteId, visitorId, id }: { siteId: string; visitorId: string; id: string }): void {
    if (this.#isClosed || this.#ends.has(id)) return;
    this.#ends.set(
      id,
      this.#watch.follow({ siteId, visitorId }, () => this.#onChange(id)),
    );
  }

  unfollow(conversationId: string): void {
    this.#ends.get(conversationId)?.();
    this.#ends.delete(conversationId);
  }

  close(): void {
    this.#isClosed = true;
    for (const conversationId of [...this.#ends.keys()]) this.unfollow(conversationId);
  }
}
