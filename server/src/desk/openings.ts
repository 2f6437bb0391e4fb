import type { DeskSettings } from '@deskbell/shared';
import type { FastifyBaseLogger } from 'fastify';
import { isOpenAt, opensAt } from './hours.ts';

const MINUTE_MS = 60_000;

/** After the minute has begun: a timer may come a little early. */
const LATE_MS = 50;

interface OpeningsOptions {
  /** Sites that somebody is told about here. */
  followed(): Iterable<string>;
  settings: { of(siteId: string): Promise<DeskSettings> };
  onChange(siteId: string): void;
  logger: FastifyBaseLogger;
}

/**
 * Notices that a site, or a team of it, opens or closes: nobody does anything then, and whoever waits is to be told. Also that another node
 * was told of other hours.
 */
export class Openings {
  readonly #options: OpeningsOptions;
  /** How it stood at the last look, with the sites that were followed then. */
  #known = new Map<string, string>();
  #lookedAt: Date;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: OpeningsOptions, now = new Date()) {
    this.#options = options;
    this.#lookedAt = now;
    this.#wait();
  }

  async look(now: Date): Promise<void> {
    const { followed, settings, onChange, logger } = this.#options;
    const [known, before] = [this.#known, this.#lookedAt];
    [this.#known, this.#lookedAt] = [new Map(), now];
    for (const siteId of [...followed()]) {
      try {
        const desk = await settings.of(siteId);
        const standing = standingOf(desk, now);
        this.#known.set(siteId, standing);
        // Of a site that nobody followed then, as it must have stood.
        if (standing !== (known.get(siteId) ?? standingOf(desk, before))) onChange(siteId);
      } catch (error) {
        logger.warn({ err: error, siteId }, 'it could not be looked whether the shop is open; it is tried again in a minute');
      }
    }
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #wait(): void {
    const now = Date.now();
    const next = (Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS + LATE_MS;
    this.#timer = setTimeout(() => this.look(new Date()).then(() => this.#wait()), next - now).unref();
  }
}

const standingOf = ({ hours, teams, timeZone }: DeskSettings, at: Date): string =>
  [hours, ...teams.map((team) => team.hours ?? hours)]
    .map((own) => (isOpenAt(own, timeZone, at) ? 'open' : opensAt(own, timeZone, at)?.toISOString()))
    .join();
