import type { Onlooker } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import type { AgentActor } from '../access/actor.ts';
import type { Onlookers } from '../desk/onlookers.ts';

/** What an agent does at one console: said in the order in which it came, and over when the console is gone. */
export class Attending {
  readonly #onlookers: Onlookers;
  readonly #actor: AgentActor;
  readonly #line: string;
  readonly #endsWithLine: boolean;
  #last: Promise<void> = Promise.resolve();
  #isClosed = false;

  /** @param isPoll the line lives for one request: all of the agent's count as one, and what they do fades. */
  constructor(onlookers: Onlookers, actor: AgentActor, isPoll: boolean) {
    this.#onlookers = onlookers;
    this.#actor = actor;
    this.#line = isPoll ? `poll ${actor.siteId} ${actor.userId}` : nanoid(10);
    this.#endsWithLine = !isPoll;
  }

  /** @param admit rejects where the agent has no access. */
  say(conversationId: string, doing: Onlooker['doing'] | 'gone', admit: () => Promise<unknown>): Promise<void> {
    const said = this.#last.then(async () => {
      await admit();
      if (this.#isClosed) return;
      const { siteId, userId, name } = this.#actor;
      this.#onlookers.say({ siteId, conversationId, line: this.#line, userId, name, doing });
    });
    this.#last = said.catch(() => {});
    return said;
  }

  close(): void {
    if (!this.#endsWithLine) return;
    this.#isClosed = true;
    this.#onlookers.leave(this.#line);
  }
}
