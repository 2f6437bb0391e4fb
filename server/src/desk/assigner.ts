import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../db/client.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { JustStored, LogBus } from '../log/entry.ts';
import { Gatherer } from '../log/gatherer.ts';
import type { LogWriter } from '../log/writer.ts';
import { type Assigned, type AvailableAgent, assign } from './assignment.ts';
import type { DeskSettingsReader } from './desk-settings.ts';
import { deskAssigns } from './moves/desk-moves.ts';
import type { Presence } from './presence.ts';
import { nextOpening, reachOf } from './routing.ts';
import { LIVE_MS, noteAssigned, readAvailable } from './standings.ts';
import { readOldestLive, readSitesThatWait, readWaiting } from './waiting.ts';

/** Sites that a node looks at side by side: each holds a connection to the database meanwhile. */
const AT_ONCE = 2;

/** Conversations that are given away in one go. */
const BATCH = 500;

/** The first half of the lock's name in the database; the other is the site. */
const LOCK = 7263542;

export interface AssignerOptions {
  database: Database;
  bus: LogBus;
  writer: LogWriter;
  presence: Presence;
  jobs: Jobs;
  settings: DeskSettingsReader;
  logger: FastifyBaseLogger;
}

/**
 * Gives waiting conversations to agents, where the site wants that: when one begins to wait, when an agent comes, and when
 * one has room again.
 *
 * One node at a time decides for a site, so that a limit holds; each move is decided once more under its conversation's lock.
 */
export class Assigner {
  readonly #options: AssignerOptions;
  readonly #due: Gatherer<string>;
  /** Sites that are looked at again at a time that is asked for already, by that time. */
  readonly #asked = new Map<string, number>();
  readonly #unsubscribe: () => void;

  constructor(options: AssignerOptions) {
    this.#options = options;
    const { bus, presence, jobs, logger } = options;
    const onError = (error: unknown) =>
      logger.error({ err: error }, 'conversations could not be given to agents; it is tried again in 30 s');
    this.#due = new Gatherer(
      (siteId) => siteId,
      AT_ONCE,
      async (siteIds) => {
        const done = await Promise.allSettled(siteIds.map((siteId) => this.#inTurn(siteId)));
        for (const one of done) if (one.status === 'rejected') onError(one.reason);
      },
      onError,
    );
    jobs.on<{ siteId: string }>('assign', async ({ siteId }) => this.look(siteId));
    presence.onAvailable = (siteId) => this.look(siteId);
    // Only what this node has stored: another looks at its own, and the sweep at what a dead one left.
    this.#unsubscribe = bus.subscribe((hint) => {
      if (hint.kind === 'log' && hint.stored && mayMatter(hint.stored)) this.look(hint.siteId);
    });
  }

  /** Somebody waits, or has room, or other rules hold. */
  look(siteId: string): void {
    this.#due.add(siteId);
  }

  close(): void {
    this.#unsubscribe();
    this.#options.presence.onAvailable = () => {};
  }

  /** Looks for what a crash, or a hint that was lost, left in the queue. */
  async sweep(): Promise<void> {
    try {
      for (const siteId of await readSitesThatWait(this.#options.database.query)) this.look(siteId);
    } catch (error) {
      this.#options.logger.error({ err: error }, 'it could not be looked who waits; it is tried again in 30 s');
    }
  }

  async #inTurn(siteId: string): Promise<void> {
    const { database, settings, presence } = this.#options;
    if ((await settings.of(siteId)).assignment === 'off') return;
    // Whoever comes has it looked at by their node: until then nobody waits for a lock because of somebody who waits.
    if ((await presence.connected(siteId)).size === 0) return;
    // The built-in database is this process's alone, and has one connection.
    if (database.kind === 'pglite') return this.#assignAll(siteId);
    await database.transaction(async (query) => {
      await query('select pg_advisory_xact_lock($1::int, hashtext($2))', [LOCK, siteId]);
      await this.#assignAll(siteId);
    });
  }

  async #assignAll(siteId: string): Promise<void> {
    const { database, presence } = this.#options;
    for (;;) {
      const settings = await this.#options.settings.of(siteId);
      const now = new Date();
      const agents = await readAvailable(database.query, siteId, await presence.connected(siteId));
      const ids = agents.map(({ id }) => id);
      const withRoom = new Set(agents.filter(({ live }) => live < settings.limit).map(({ id }) => id));
      const freeFor = (teamId: string | null) => reachOf(settings, ids, teamId, now).agentIds.filter((id) => withRoom.has(id));
      const knownTeamIds = settings.teams.map(({ id }) => id);
      const lines = [null, ...knownTeamIds].flatMap((teamId) => {
        const freeIds = freeFor(teamId);
        return freeIds.length > 0 ? [{ teamId, freeIds }] : [];
      });
      const room = agents.reduce((sum, { live }) => sum + Math.max(0, settings.limit - live), 0);
      const waiting = room > 0 ? await readWaiting(database.query, siteId, { lines, knownTeamIds, limit: Math.min(room, BATCH) }) : [];
      const reach = waiting.map((one) => ({ ...one, agentIds: reachOf(settings, ids, one.teamId, now).agentIds }));
      const given = await this.#give(siteId, assign(reach, agents, settings.limit, now.getTime()));
      if (given === 0) return this.#askForNext(siteId, agents, settings.limit, nextOpening(settings, now));
    }
  }

  /** @returns how many somebody has now. */
  async #give(siteId: string, assigned: readonly Assigned[]): Promise<number> {
    if (assigned.length === 0) return 0;
    const { writer, database } = this.#options;
    const stored = await Promise.all(
      assigned.map(({ conversationId, agent }) =>
        writer.append({
          siteId,
          conversationId,
          cid: null,
          authorId: 'desk',
          plan: (conversation, now) => deskAssigns(conversation, agent, now),
        }),
      ),
    );
    await noteAssigned(
      database.query,
      siteId,
      assigned.map(({ agent }) => agent.id),
    );
    return stored.filter(({ conversation }, at) => conversation.assignee?.id === assigned[at]?.agent.id).length;
  }

  /** What nobody tells of: a conversation that falls still makes room, and so does the hour at which somebody opens. */
  async #askForNext(siteId: string, agents: readonly AvailableAgent[], limit: number, opening: Date | null): Promise<void> {
    if (opening) this.#ask(siteId, opening);
    if (!agents.some(({ live }) => live >= limit)) return;
    const oldest = await readOldestLive(this.#options.database.query, siteId, LIVE_MS);
    if (oldest !== null) this.#ask(siteId, new Date(oldest + LIVE_MS));
  }

  #ask(siteId: string, at: Date): void {
    const asked = this.#asked.get(siteId);
    if (asked !== undefined && asked > Date.now() && asked <= at.getTime()) return;
    this.#asked.set(siteId, at.getTime());
    this.#options.jobs.send('assign', { siteId }, at);
  }
}

/** Somebody waits from here on, or an agent has one less. */
const mayMatter = ({ conversation, entries }: JustStored): boolean =>
  entries.some(({ content }) => content.kind === 'move' && (conversation.state === 'waiting' || content.from === 'active'));
