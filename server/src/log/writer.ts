import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../db/client.ts';
import type { Append, Stored } from './append.ts';
import type { LogBus } from './entry.ts';
import { Lane } from './lane.ts';

/**
 * The only way into a conversation's log.
 *
 * All appends of a node go through a few lanes, a conversation always through the same one, so that no batch waits for
 * another's locks. Within a batch each conversation's row is locked once, in the order of ids, and the appends to it are
 * planned one after another on that row; so a rule such as "the first reply takes the conversation" is decided under the
 * lock, and `rev` and `seq` have no holes. A promise resolves only after COMMIT.
 */
export class LogWriter {
  readonly #lanes: Lane[];

  constructor(database: Database, bus: LogBus, logger: FastifyBaseLogger) {
    this.#lanes = Array.from({ length: database.lanes }, () => new Lane(database, bus, logger));
    bus.subscribe((hint) => hint.kind === 'log' && !hint.stored && this.#laneOf(hint.conversationId).forget(hint));
  }

  /**
   * @throws AppError `conversation_not_found`; what `plan` throws; `overloaded` when too much waits; `storage_unavailable`
   * when the database did not answer: then the entry may or may not be stored, and the same append sent again tells.
   */
  append(append: Append): Promise<Stored> {
    return this.#laneOf(append.conversationId).append(append);
  }

  /** Resolves when everything that was waiting has been decided. */
  async flush(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.flush()));
  }

  #laneOf(conversationId: string): Lane {
    return this.#lanes[conversationId.charCodeAt(0) % this.#lanes.length] as Lane;
  }
}
