import type { FastifyBaseLogger } from 'fastify';
import type { DeskSettingsReader } from '../desk/desk-settings.ts';

interface Parts {
  settings: Pick<DeskSettingsReader, 'of'>;
  logger: Pick<FastifyBaseLogger, 'warn'>;
}

/** How far agents have looked at what a visitor follows, where the shop tells its visitors: that somebody did, and not who. */
export class ToldLooks {
  readonly #parts: Parts;
  readonly #siteId: string;
  readonly #onLook: (conversationId: string, seq: number) => void;
  readonly #told = new Map<string, number>();
  #tells = false;

  constructor(parts: Parts, siteId: string, onLook: (conversationId: string, seq: number) => void) {
    this.#parts = parts;
    this.#siteId = siteId;
    this.#onLook = onLook;
  }

  /** What was told last, of each conversation. */
  get told(): [string, number][] {
    return [...this.#told];
  }

  /** Whether the shop tells now: before each sync. @throws the database's error */
  async learn(): Promise<void> {
    this.#tells = (await this.#parts.settings.of(this.#siteId)).tellLooks;
  }

  /** @returns what a sync has to say of it; undefined where that is nothing. */
  synced({ id, lookedSeq }: { id: string; lookedSeq: number }): number | undefined {
    this.#told.delete(id);
    if (!this.#tells || lookedSeq === 0) return undefined;
    this.#told.set(id, lookedSeq);
    return lookedSeq;
  }

  /** Somebody looked. It goes forward only, whoever it was. */
  async hear({ conversationId, seq }: { conversationId: string; seq: number }): Promise<void> {
    try {
      await this.learn();
    } catch (error) {
      this.#parts.logger.warn({ err: error }, 'a visitor could not be told that they were read; they are told with the next look');
      return;
    }
    if (!this.#tells || seq <= (this.#told.get(conversationId) ?? 0)) return;
    this.#told.set(conversationId, seq);
    this.#onLook(conversationId, seq);
  }
}
