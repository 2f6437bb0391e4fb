import type { Jobs } from '../jobs/jobs.ts';
import type { ConversationKey } from '../log/reader.ts';

/**
 * Looks at conversations that are due at a time, as one kind of job. One for each is enough: a look that finds that it came too
 * early asks for the next.
 */
export class Looks {
  readonly #jobs: Jobs;
  readonly #kind: string;
  /** When the next look is due that this node has asked for, in milliseconds since 1970. */
  readonly #asked = new Map<string, number>();

  constructor(jobs: Jobs, kind: string, look: (key: ConversationKey) => Promise<void>) {
    this.#jobs = jobs;
    this.#kind = kind;
    jobs.on<ConversationKey>(kind, look);
  }

  /** Not where one is asked for already that comes earlier: it asks again itself. */
  ask({ siteId, conversationId }: ConversationKey, at: Date): void {
    const name = `${siteId} ${conversationId}`;
    const asked = this.#asked.get(name);
    if (asked !== undefined && asked > Date.now() && asked <= at.getTime()) return;
    this.#asked.set(name, at.getTime());
    this.#jobs.send(this.#kind, { siteId, conversationId }, at);
  }

  /** Lets go of what is past: any node may have looked, and nobody would say so here. */
  tidy(): void {
    for (const [name, at] of this.#asked) if (at < Date.now()) this.#asked.delete(name);
  }
}
