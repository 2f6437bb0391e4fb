import { isDeepStrictEqual } from 'node:util';
import type { Face } from '@deskbell/shared';
import type { FastifyBaseLogger } from 'fastify';
import type { DeskSettingsReader } from '../desk/desk-settings.ts';
import { isOpenAt, opensAt } from '../desk/hours.ts';
import type { Presence } from '../desk/presence.ts';
import type { FaceService } from '../features/faces/face-service.ts';

/** Whether somebody answers at a shop, as a whole. */
export interface Standing {
  agentsOnline: boolean;
  isOpen: boolean;
  opensAt: string | null;
  /** Who is there, as it was when this was read. */
  team?: Face[];
}

interface Parts {
  presence: Pick<Presence, 'agentsOnline' | 'follow'>;
  settings: Pick<DeskSettingsReader, 'of'>;
  faces: Pick<FaceService, 'of'>;
  logger: Pick<FastifyBaseLogger, 'warn'>;
}

/** How it stands with a shop's desk: tells when somebody comes or the last one goes, and when it opens or closes. */
export class FollowedDesk {
  readonly #siteId: string;
  readonly #parts: Parts;
  readonly #onChange: (standing: Standing) => void;
  #told: Standing | undefined;
  #unfollow: () => void = () => {};
  #isClosed = false;

  constructor(parts: Parts, siteId: string, onChange: (standing: Standing) => void) {
    this.#parts = parts;
    this.#siteId = siteId;
    this.#onChange = onChange;
  }

  /** As it was told last; undefined before `follow`. */
  get standing(): Standing | undefined {
    return this.#told;
  }

  /** Begins; what changes from the answer on is told. @throws the database's error: then nothing has begun. */
  async follow(): Promise<Standing> {
    this.#unfollow = await this.#parts.presence.follow(this.#siteId, () => this.#look());
    try {
      this.#told = await this.#read();
    } catch (error) {
      this.close();
      throw error;
    }
    return this.#told;
  }

  close(): void {
    this.#isClosed = true;
    this.#unfollow();
  }

  async #look(): Promise<void> {
    try {
      const now = await this.#read();
      if (this.#isClosed || this.#told === undefined || isDeepStrictEqual(now, this.#told)) return;
      this.#told = now;
      this.#onChange(now);
    } catch (error) {
      this.#parts.logger.warn({ err: error }, 'a visitor could not be told who is at the desk; they are told with the next change');
    }
  }

  async #read(): Promise<Standing> {
    const { presence, settings, faces } = this.#parts;
    const { hours, timeZone } = await settings.of(this.#siteId);
    const { team } = await faces.of(this.#siteId);
    const now = new Date();
    return {
      agentsOnline: presence.agentsOnline(this.#siteId),
      isOpen: isOpenAt(hours, timeZone, now),
      opensAt: opensAt(hours, timeZone, now)?.toISOString() ?? null,
      ...(team.length > 0 ? { team: [...team] } : {}),
    };
  }
}
