import { isDeepStrictEqual } from 'node:util';
import type { ConversationState } from '@deskbell/shared';
import type { FastifyBaseLogger } from 'fastify';
import type { Place, Queue } from '../desk/queue.ts';

/** A visitor's conversations that wait for a person, as long as they do: tells how it stands with each. */
export class FollowedQueue {
  readonly #queue: Queue;
  readonly #siteId: string;
  readonly #onPlace: (conversationId: string, place: Place) => void;
  readonly #logger: FastifyBaseLogger;
  readonly #ends = new Map<string, () => void>();
  readonly #places = new Map<string, Place>();
  readonly #first = new Set<Promise<void>>();

  constructor(queue: Queue, siteId: string, onPlace: (conversationId: string, place: Place) => void, logger: FastifyBaseLogger) {
    this.#queue = queue;
    this.#siteId = siteId;
    this.#onPlace = onPlace;
    this.#logger = logger;
  }

  /** What was told last, for each conversation that waits. */
  get places(): [string, Place][] {
    return [...this.#places].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** A conversation is in this state from here on. */
  hear(conversationId: string, state: ConversationState): void {
    if (state !== 'waiting') return this.#end(conversationId);
    if (this.#ends.has(conversationId)) return;
    const tell = (place: Place) => {
      if (!this.#ends.has(conversationId) || isDeepStrictEqual(place, this.#places.get(conversationId))) return;
      this.#places.set(conversationId, place);
      this.#onPlace(conversationId, place);
    };
    this.#ends.set(conversationId, this.#queue.follow(this.#siteId, conversationId, tell));
    const first = this.#queue
      .placeOf(this.#siteId, conversationId)
      .then((place) => place && !this.#places.has(conversationId) && tell(place))
      .catch((error) => this.#logger.warn({ err: error, conversationId }, 'who waits could not be told how it stands'))
      .then(() => void this.#first.delete(first));
    this.#first.add(first);
  }

  /** Resolves when each has been told how it stands at first. */
  async settled(): Promise<void> {
    await Promise.all(this.#first);
  }

  close(): void {
    for (const conversationId of [...this.#ends.keys()]) this.#end(conversationId);
  }

  #end(conversationId: string): void {
    this.#ends.get(conversationId)?.();
    this.#ends.delete(conversationId);
    this.#places.delete(conversationId);
  }
}
