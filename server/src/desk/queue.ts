import type { FastifyBaseLogger } from 'fastify';
import { textArray } from '../db/array-literal.ts';
import type { Database } from '../db/client.ts';
import type { LogBus } from '../log/entry.ts';
import { SharedReads } from '../log/shared-reads.ts';
import type { DeskSettingsReader } from './desk-settings.ts';
import type { Presence } from './presence.ts';
import { reachOf } from './routing.ts';
import { readAvailable } from './standings.ts';

/** Who waits is told anew at most so often. */
const PAUSE_MS = 1_000;

/** What is said of the wait rests on what was taken from the queue in the last hour: on the last ten, and on three at least. */
const TAKEN = { within: '1 hour', most: 10, least: 3 };

// Everybody stands in one line, unless a team's line is its own.
const PLACES = `
  select id, "teamId", "isLead", place from (
    select id, team_id as "teamId", lead_since is not null as "isLead",
      (row_number() over (
        partition by lead_since is not null, case when $3::text::boolean and team_id in (select unnest($4::text::text[])) then team_id end
        order by waiting_since, id
      ))::int as place
    from conversations where site_id = $1 and state = 'waiting'
  ) q where id in (select unnest($2::text::text[]))`;

const LAST_TAKEN = `
  select count(*)::int as taken, (extract(epoch from now() - min(assigned_at)) * 1000)::float8 as "withinMs" from (
    select assigned_at from conversations
    where site_id = $1 and assigned_at > now() - interval '${TAKEN.within}'
    order by assigned_at desc limit ${TAKEN.most}
  ) t`;

/** How it stands with one conversation that waits. */
export interface Place {
  /** 1 for whoever is next; null for one who waits for an e-mail. */
  position: number | null;
  expectedWaitMs: number | null;
  isStaffed: boolean;
  opensAt: string | null;
}

interface Watched {
  conversations: Map<string, Set<(place: Place) => void>>;
  timer: NodeJS.Timeout | null;
  isDue: boolean;
}

/** Tells those who wait at this node how it stands with them, whenever it may have changed. */
export class Queue {
  readonly #options: { database: Database; presence: Presence; settings: DeskSettingsReader; logger: FastifyBaseLogger };
  readonly #sites = new Map<string, Watched>();
  /** Conversations of each site whose places the next read tells. */
  readonly #asked = new Map<string, Set<string>>();
  /** To tell one place everybody who waits is counted: so it is told to all who ask meanwhile. */
  readonly #reads = new SharedReads((siteId) => {
    const asked = [...(this.#asked.get(siteId) ?? [])];
    this.#asked.delete(siteId);
    return this.#read(siteId, asked);
  });
  readonly #unsubscribe: () => void;

  constructor(options: { database: Database; bus: LogBus; presence: Presence; settings: DeskSettingsReader; logger: FastifyBaseLogger }) {
    this.#options = options;
    this.#unsubscribe = options.bus.subscribe((hint) => {
      if (hint.kind === 'gap') for (const siteId of this.#sites.keys()) this.look(siteId);
      if (hint.kind === 'presence') this.look(hint.siteId);
      // Of other nodes' entries only that there are some is known.
      if (hint.kind === 'log' && (!hint.stored || hint.stored.entries.some(({ content }) => matters(content.kind)))) this.look(hint.siteId);
    });
  }

  /** The place of a conversation that waits; undefined for one that does not. */
  async placeOf(siteId: string, conversationId: string): Promise<Place | undefined> {
    const asked = this.#asked.get(siteId) ?? new Set();
    this.#asked.set(siteId, asked.add(conversationId));
    return (await this.#reads.of(siteId)).get(conversationId);
  }

  /**
   * Told, from now on, when it may have changed.
   *
   * @returns what ends it.
   */
  follow(siteId: string, conversationId: string, listener: (place: Place) => void): () => void {
    const watched = this.#sites.get(siteId) ?? { conversations: new Map(), timer: null, isDue: false };
    this.#sites.set(siteId, watched);
    const listeners = watched.conversations.get(conversationId) ?? new Set();
    watched.conversations.set(conversationId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      watched.conversations.delete(conversationId);
      if (watched.conversations.size > 0) return;
      if (watched.timer) clearTimeout(watched.timer);
      this.#sites.delete(siteId);
    };
  }

  close(): void {
    this.#unsubscribe();
    for (const { timer } of this.#sites.values()) if (timer) clearTimeout(timer);
    this.#sites.clear();
  }

  /** It may stand differently with those who wait here. */
  look(siteId: string): void {
    const watched = this.#sites.get(siteId);
    if (!watched) return;
    watched.isDue = true;
    if (watched.timer) return;
    const look = async () => {
      if (!watched.isDue || this.#sites.get(siteId) !== watched) {
        watched.timer = null;
        return;
      }
      watched.isDue = false;
      watched.timer = setTimeout(look, PAUSE_MS).unref();
      await this.#tell(siteId, watched);
    };
    // What comes while it is looked waits for the next.
    watched.timer = setTimeout(look, 0);
  }

  async #tell(siteId: string, { conversations }: Watched): Promise<void> {
    try {
      for (const [id, place] of await this.#read(siteId, [...conversations.keys()])) {
        for (const listener of conversations.get(id) ?? []) listener(place);
      }
    } catch (error) {
      this.#options.logger.warn(
        { err: error, siteId },
        'who waits could not be told how it stands; it is tried again with the next change',
      );
    }
  }

  async #read(siteId: string, conversationIds: readonly string[]): Promise<Map<string, Place>> {
    const { database, presence } = this.#options;
    const settings = await this.#options.settings.of(siteId);
    const hasLines = settings.teamRule === 'queue';
    const parameters = [textArray(conversationIds), String(hasLines), textArray(settings.teams.map(({ id }) => id))];
    const [rows, [recent], agents] = await Promise.all([
      database.query<{ id: string; teamId: string | null; isLead: boolean; place: number }>(PLACES, [siteId, ...parameters]),
      database.query<{ taken: number; withinMs: number | null }>(LAST_TAKEN, [siteId]),
      presence.connected(siteId).then((connected) => readAvailable(database.query, siteId, connected)),
    ]);
    const now = new Date();
    const ids = agents.map(({ id }) => id);
    const eachMs = recent && recent.taken >= TAKEN.least && recent.withinMs !== null ? recent.withinMs / recent.taken : null;
    return new Map(
      rows.map(({ id, teamId, isLead, place }) => {
        const reach = reachOf(settings, ids, teamId, now);
        const isStaffed = reach.agentIds.length > 0;
        return [
          id,
          {
            position: isLead ? null : place,
            expectedWaitMs: isLead || !isStaffed || eachMs === null ? null : roundUp(place * eachMs),
            isStaffed,
            opensAt: reach.opensAt?.toISOString() ?? null,
          },
        ];
      }),
    );
  }
}

const matters = (kind: string): boolean => kind === 'move' || kind === 'contact';

/** To whole minutes: more would be a promise. */
const roundUp = (ms: number): number => Math.ceil(ms / 60_000) * 60_000;
