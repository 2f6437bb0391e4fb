import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../db/client.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { LogBus } from '../log/entry.ts';
import type { LogWriter } from '../log/writer.ts';
import { Assigner } from './assigner.ts';
import type { DeskSettingsReader } from './desk-settings.ts';
import { IdleClosing } from './idle-closing.ts';
import { Leases } from './leases.ts';
import type { LEASE } from './moves/desk-moves.ts';
import { Openings } from './openings.ts';
import type { Presence } from './presence.ts';
import { Queue } from './queue.ts';
import { Snoozes } from './snoozes.ts';
import { sweepEvery } from './sweep.ts';

/** How often a node looks for what a crash left, and for what has been idle for long. */
const SWEEP_MS = 30_000;

export interface DeskOptions {
  database: Database;
  bus: LogBus;
  writer: LogWriter;
  presence: Presence;
  jobs: Jobs;
  settings: DeskSettingsReader;
  logger: FastifyBaseLogger;
  lease: typeof LEASE;
}

/** Everything that the desk does by itself, on this node. */
export class Desk {
  readonly queue: Queue;
  readonly settings: DeskSettingsReader;
  readonly #presence: Presence;
  readonly #leases: Leases;
  readonly #assigner: Assigner;
  readonly #snoozes: Snoozes;
  readonly #idleClosing: IdleClosing;
  readonly #openings: Openings;
  readonly #endSweeping: () => void;

  constructor(options: DeskOptions) {
    this.settings = options.settings;
    this.#presence = options.presence;
    this.queue = new Queue(options);
    this.#leases = new Leases(options);
    this.#assigner = new Assigner(options);
    this.#snoozes = new Snoozes(options);
    this.#idleClosing = new IdleClosing(options);
    this.#openings = new Openings({
      followed: () => options.presence.followed,
      settings: options.settings,
      onChange: (siteId) => this.#tell(siteId),
      logger: options.logger,
    });
    this.#endSweeping = sweepEvery(
      SWEEP_MS,
      () => this.sweep(),
      (error) => options.logger.error({ err: error }, 'what is due could not be looked at; it is tried again in 30 s'),
    );
  }

  /** An agent takes conversations on a site, or does not any more, as is stored already. They hold no unanswered one then. */
  async availabilityChanged(siteId: string, userId: string, isAvailable: boolean): Promise<void> {
    this.#presence.changed(siteId, userId, isAvailable);
    if (!isAvailable) await this.#leases.left(siteId, userId);
  }

  /** The settings of a site were changed here, as is stored already. */
  settingsChanged(siteId: string): void {
    this.settings.forget(siteId);
    this.#assigner.look(siteId);
    this.#tell(siteId);
  }

  /** Does what is due, whatever became of the hint or the job that should have said so. */
  async sweep(): Promise<void> {
    await Promise.all([this.#leases.sweep(), this.#snoozes.sweep(), this.#idleClosing.sweep()]);
    await this.#assigner.sweep();
  }

  close(): void {
    this.#endSweeping();
    this.#openings.close();
    this.queue.close();
    this.#leases.close();
    this.#assigner.close();
    this.#snoozes.close();
  }

  /** Visitors hear how it stands with the desk, and those who wait how it stands with them. */
  #tell(siteId: string): void {
    this.#presence.tellAgain(siteId);
    this.queue.look(siteId);
  }
}
