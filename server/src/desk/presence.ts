import type { FastifyBaseLogger } from 'fastify';
import { nanoid } from 'nanoid';
import { columns } from '../db/array-literal.ts';
import type { Database, Query } from '../db/client.ts';
import type { LogBus } from '../log/entry.ts';

/** How often a node says that its agents are still here, and looks who is elsewhere. */
const LOOK_MS = 5_000;

/** An agent counts for this long after their node last said so. */
const FADES_AFTER = '20 seconds';

const STAY = `
  insert into presences (site_id, user_id, node, seen_at)
  select site_id, user_id, $3::text, now() from unnest($1::text::text[], $2::text::text[]) as n(site_id, user_id)
  order by site_id, user_id
  on conflict (site_id, user_id, node) do update set seen_at = now()`;

const ELSEWHERE = `
  select distinct p.site_id as "siteId" from presences p
  join memberships m on m.site_id = p.site_id and m.user_id = p.user_id and m.availability = 'available'
  where p.site_id in (select unnest($1::text::text[])) and p.node <> $2::text and p.seen_at > now() - interval '${FADES_AFTER}'`;

const CONNECTED_ELSEWHERE = `
  select distinct user_id as "userId" from presences
  where site_id = $1 and node <> $2::text and seen_at > now() - interval '${FADES_AFTER}'`;

const AVAILABLE = `
  select m.site_id as "siteId", m.user_id as "userId" from memberships m
  join unnest($1::text::text[], $2::text::text[]) as n(site_id, user_id) on n.site_id = m.site_id and n.user_id = m.user_id
  where m.availability = 'available'`;

const GONE = `
  select exists (
      select 1 from presences p where p.site_id = $1 and p.user_id = $2 and p.node <> $3::text and p.seen_at > now() - interval '${FADES_AFTER}'
    ) as "isElsewhere",
    (select (extract(epoch from now() - greatest(
        max(s.at), (select max(p.seen_at) from presences p where p.site_id = $1 and p.user_id = $2 and p.node <> $3::text)
      )) * 1000)::float8 from last_seen s where s.site_id = $1 and s.user_id = $2) as "goneMs"`;

// Of a node that died: what is written down of its agents is when it last said that they were here.
const FADED = `
  with faded as (
    delete from presences where seen_at < now() - interval '${FADES_AFTER}' returning site_id, user_id, seen_at
  ), noted as (
    insert into last_seen (site_id, user_id, at) select site_id, user_id, max(seen_at) from faded group by site_id, user_id
    order by site_id, user_id
    on conflict (site_id, user_id) do update set at = greatest(last_seen.at, excluded.at)
  )
  select site_id as "siteId", user_id as "userId", (extract(epoch from now() - max(seen_at)) * 1000)::float8 as "goneMs"
  from faded group by site_id, user_id`;

const SEEN = `
  insert into last_seen (site_id, user_id) select site_id, user_id from unnest($1::text::text[], $2::text::text[]) as n(site_id, user_id)
  order by site_id, user_id
  on conflict (site_id, user_id) do update set at = now()`;

const ATTENDED = `
  insert into last_seen (site_id, user_id, attended_at) values ($1, $2, now())
  on conflict (site_id, user_id) do update set attended_at = now()`;

interface Arrived {
  siteId: string;
  userId: string;
}

/** One connection of an agent to this node. */
interface Here extends Arrived {
  isAvailable: boolean;
}

/**
 * Which agents are connected, as it is measured: by open sockets, on any node; and which sites have one who takes
 * conversations.
 *
 * Where several nodes share a database each keeps its agents there with the time it last saw them, so that the agents of
 * a node that died fade by themselves. A hint makes changes known at once; the look every 5 s mends a lost one.
 */
export class Presence {
  /** Null where no other node is. */
  readonly #query: Query | null;
  readonly #database: Database;
  readonly #bus: LogBus;
  readonly #logger: FastifyBaseLogger;
  readonly #node = nanoid(10);
  readonly #startedAt = performance.now();
  readonly #here = new Set<Here>();
  readonly #elsewhere = new Set<string>();
  readonly #listeners = new Map<string, Set<(agentsOnline: boolean) => void>>();
  /** What those who came first wait for, as long as somebody is there. */
  readonly #firstLooks = new Map<string, Promise<void>>();
  readonly #told = new Map<string, boolean>();
  readonly #unsubscribe: () => void;
  readonly #timer: NodeJS.Timeout | undefined;

  /** Told when an agent's last connection to this node ends, or they faded with the node that they were at; and for how many milliseconds they have been gone. */
  onGone: (siteId: string, userId: string, goneMs: number) => void = () => {};

  /** Told when an agent connects to this node, or takes conversations again. */
  onAvailable: (siteId: string) => void = () => {};

  constructor(database: Database, bus: LogBus, logger: FastifyBaseLogger) {
    this.#database = database;
    this.#query = database.kind === 'postgres' ? database.query : null;
    this.#bus = bus;
    this.#logger = logger;
    this.#unsubscribe = bus.subscribe((hint) => {
      if (hint.kind === 'presence' && this.#listeners.has(hint.siteId)) this.#look([hint.siteId]);
    });
    if (this.#query) this.#timer = setInterval(() => this.#stayAndLook(), LOOK_MS).unref();
  }

  agentsOnline(siteId: string): boolean {
    return this.#elsewhere.has(siteId) || [...this.#here].some((agent) => agent.siteId === siteId && agent.isAvailable);
  }

  /** Whether this agent is surely here: connected to this node, and takes conversations. */
  isHere(siteId: string, userId: string): boolean {
    return [...this.#here].some((agent) => agent.siteId === siteId && agent.userId === userId && agent.isAvailable);
  }

  /** The ids of all agents who are connected to the site, on any node. */
  async connected(siteId: string): Promise<Set<string>> {
    const elsewhere = (await this.#query?.<{ userId: string }>(CONNECTED_ELSEWHERE, [siteId, this.#node])) ?? [];
    const here = [...this.#here].filter((agent) => agent.siteId === siteId);
    return new Set([...here, ...elsewhere].map(({ userId }) => userId));
  }

  /** An agent takes conversations or does not, as is stored already: told to whoever is connected. */
  changed(siteId: string, userId: string, isAvailable: boolean): void {
    for (const agent of this.#here) if (agent.siteId === siteId && agent.userId === userId) agent.isAvailable = isAvailable;
    this.#announce(siteId, () => undefined);
    if (isAvailable) this.onAvailable(siteId);
  }

  /** How long this agent has not been connected to the site, on any node, in milliseconds; 0 while they are. */
  async goneMs(siteId: string, userId: string): Promise<number> {
    if ([...this.#here].some((agent) => agent.siteId === siteId && agent.userId === userId)) return 0;
    const [row] = await this.#database.query<{ isElsewhere: boolean; goneMs: number | null }>(GONE, [siteId, userId, this.#node]);
    // Not longer than this process could have seen them: the one before may have died while they were here.
    return row?.isElsewhere ? 0 : Math.min(row?.goneMs ?? Number.POSITIVE_INFINITY, performance.now() - this.#startedAt);
  }

  /** They did something in a console just now. */
  async attends(siteId: string, userId: string): Promise<void> {
    await this.#database.query(ATTENDED, [siteId, userId]);
  }

  /** @returns what takes the agent away again; may be called more than once. */
  arrive(siteId: string, userId: string, isAvailable: boolean): () => void {
    const agent = { siteId, userId, isAvailable };
    this.#here.add(agent);
    this.#announce(siteId, () => Promise.all([this.#stay([agent]), this.#see([agent])]));
    if (isAvailable) this.onAvailable(siteId);
    return () => {
      if (!this.#here.delete(agent)) return;
      const stays = [...this.#here].some((other) => other.siteId === siteId && other.userId === userId);
      this.#announce(siteId, () => (stays ? undefined : Promise.all([this.#leave([agent]), this.#see([agent])])));
      if (!stays) this.onGone(siteId, userId, 0);
    };
  }

  /**
   * Told when the first agent of a site comes and when the last one goes.
   *
   * @returns what ends it, once it is known how things stand.
   */
  async follow(siteId: string, listener: (agentsOnline: boolean) => void): Promise<() => void> {
    const listeners = this.#listeners.get(siteId) ?? new Set();
    const isFirst = listeners.size === 0;
    this.#listeners.set(siteId, listeners.add(listener));
    if (isFirst) this.#firstLooks.set(siteId, this.#look([siteId]));
    // Whoever comes while it is looked for the first does not know either.
    await this.#firstLooks.get(siteId);
    if (listeners.has(listener) && !this.#told.has(siteId)) this.#told.set(siteId, this.agentsOnline(siteId));
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0 || this.#listeners.get(siteId) !== listeners) return;
      this.#listeners.delete(siteId);
      this.#firstLooks.delete(siteId);
      this.#told.delete(siteId);
      this.#elsewhere.delete(siteId);
    };
  }

  /** The sites that somebody here follows. */
  get followed(): Iterable<string> {
    return this.#listeners.keys();
  }

  /** Something else that followers say along with it has changed. */
  tellAgain(siteId: string): void {
    for (const listener of this.#listeners.get(siteId) ?? []) listener(this.agentsOnline(siteId));
  }

  /** Takes every agent of this node away. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#unsubscribe();
    const gone = [...this.#here];
    this.#here.clear();
    if (gone.length === 0) return;
    await Promise.all([this.#leave(gone), this.#see(gone)]).catch(() => {});
    for (const siteId of new Set(gone.map((agent) => agent.siteId))) this.#bus.publish({ kind: 'presence', siteId });
  }

  #see(agents: readonly Arrived[]): Promise<unknown> {
    return this.#database.query(SEEN, columns(unique(agents), ['siteId', 'userId']));
  }

  async #announce(siteId: string, store: () => Promise<unknown> | undefined): Promise<void> {
    this.#tell(siteId);
    try {
      await store();
      this.#bus.publish({ kind: 'presence', siteId });
    } catch (error) {
      this.#logger.warn({ err: error }, 'the other nodes could not be told who is at the desk; they are told in 5 s');
    }
  }

  #stay(agents: readonly Arrived[]): Promise<unknown> | undefined {
    return this.#query?.(STAY, [...columns(unique(agents), ['siteId', 'userId']), this.#node]);
  }

  #leave(agents: readonly Arrived[]): Promise<unknown> | undefined {
    return this.#query?.(
      `delete from presences p using unnest($1::text::text[], $2::text::text[]) as n(site_id, user_id)
       where p.site_id = n.site_id and p.user_id = n.user_id and p.node = $3::text`,
      [...columns(unique(agents), ['siteId', 'userId']), this.#node],
    );
  }

  async #stayAndLook(): Promise<void> {
    try {
      if (this.#here.size > 0) await this.#stay([...this.#here]);
      for (const { siteId, userId, goneMs } of (await this.#query?.<Arrived & { goneMs: number }>(FADED, [])) ?? []) {
        this.#bus.publish({ kind: 'presence', siteId });
        this.onGone(siteId, userId, goneMs);
      }
      if (this.#listeners.size > 0) await this.#look([...this.#listeners.keys()]);
    } catch (error) {
      this.#logger.warn({ err: error }, 'who is at the desk could not be looked up; it is tried again in 5 s');
    }
  }

  async #look(siteIds: readonly string[]): Promise<void> {
    if (this.#query) {
      const rows = siteIds.map((siteId) => ({ siteId }));
      const found = await this.#query<{ siteId: string }>(ELSEWHERE, [...columns(rows, ['siteId']), this.#node]).catch((error) => {
        this.#logger.warn({ err: error }, 'who is at the desk could not be looked up; it is tried again in 5 s');
        return null;
      });
      if (!found) return;
      for (const siteId of siteIds) this.#elsewhere.delete(siteId);
      for (const { siteId } of found) this.#elsewhere.add(siteId);
      await this.#lookAtOwn(this.#query, siteIds).catch((error) => {
        this.#logger.warn({ err: error }, 'who takes conversations could not be looked up; it is tried again in 5 s');
      });
    }
    for (const siteId of siteIds) this.#tell(siteId);
  }

  /** Who is connected here may have said elsewhere whether they take conversations. */
  async #lookAtOwn(query: Query, siteIds: readonly string[]): Promise<void> {
    const own = [...this.#here].filter(({ siteId }) => siteIds.includes(siteId));
    if (own.length === 0) return;
    const available = new Set((await query<Arrived>(AVAILABLE, columns(unique(own), ['siteId', 'userId']))).map(nameOf));
    for (const agent of own) agent.isAvailable = available.has(nameOf(agent));
  }

  #tell(siteId: string): void {
    const now = this.agentsOnline(siteId);
    if ((this.#told.get(siteId) ?? now) === now) return;
    this.#told.set(siteId, now);
    for (const listener of this.#listeners.get(siteId) ?? []) listener(now);
  }
}

function unique<Agent extends Arrived>(agents: readonly Agent[]): Agent[] {
  return [...new Map(agents.map((agent) => [nameOf(agent), agent])).values()];
}

const nameOf = ({ siteId, userId }: Arrived) => `${siteId} ${userId}`;
