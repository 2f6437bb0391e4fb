import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type PostgresOptions, PostgresServer } from '../../support/postgres-server.ts';
import type { StoredConversation, StoredEntry } from '../checker/evidence.ts';
import { Crowd } from '../crowd/crowd.ts';
import { History } from '../history.ts';
import { Line } from './line.ts';
import { NodeProcess } from './node-process.ts';
import { RedisServer } from './redis-server.ts';
import { mountSmallDisk, unmount } from './small-disk.ts';
import { type Query, readLogs, type Shop, seedShop, withPglite, withPostgres } from './store.ts';

export interface RigOptions {
  database: 'postgres' | 'pglite';
  /** How nodes tell each other; Postgres itself if left out. */
  bus?: 'redis';
  nodes?: number;
  postgres?: PostgresOptions;
  /** Settings that one node has and the others have not. */
  nodeSettings?(index: number, workspace: string): Record<string, string>;
  /** Keeps the database on a disk of its own with so many megabytes: see `rig.smallDisk`. */
  smallDiskMb?: number;
  visitors?: number;
  /** The visitors' network lets no WebSocket through, so that they find HTTP. */
  blocksSockets?: boolean;
}

/** What every rig of a run has in common. */
export interface Ground {
  /** The repository's root, with everything built. */
  workspace: string;
  /** A data folder with a seeded shop, to be copied: a fresh one takes seconds. */
  pgliteTemplate(): Promise<{ folder: string; shop: Shop }>;
  /** Every rig that is not cleared yet. */
  rigs: Set<Rig>;
}

const VISITORS = 40;
export const AGENTS = 5;

export const mainOf = (workspace: string) => join(workspace, 'server/dist/main.js');

/** Nodes, their database, their bus and a crowd, all of one fault, with everything that a fault may break. */
export class Rig {
  readonly history = new History();
  readonly nodes: NodeProcess[] = [];
  /** From each node to Postgres; empty on the built-in database. */
  readonly databaseLines: Line[] = [];
  /** From each node to Redis, where that is the bus. */
  readonly busLines: Line[] = [];
  /** What went wrong beyond the rules; each a sentence. */
  readonly remarks: string[] = [];
  /** Nodes to which the balancer sends nobody. */
  readonly outOfService = new Set<NodeProcess>();
  readonly #ground: Ground;
  readonly #cleanups: (() => unknown)[] = [];
  #postgres: PostgresServer | null = null;
  #redis: RedisServer | null = null;
  #crowd: Crowd | null = null;
  #shop: Shop | null = null;
  #dataDir = '';
  #smallDisk = '';
  #cleared = false;

  private constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** Resolves when everybody is connected and every visitor is with a person. Cleans up after itself when it fails. */
  static async set(ground: Ground, options: RigOptions): Promise<Rig> {
    const rig = new Rig(ground);
    ground.rigs.add(rig);
    try {
      if (options.smallDiskMb !== undefined) rig.#smallDisk = await rig.#mountSmallDisk(options.smallDiskMb);
      await (options.database === 'postgres' ? rig.#setPostgres(options) : rig.#setPglite(options));
      rig.#crowd = await Crowd.gather({
        shop: rig.shop,
        history: rig.history,
        visitors: options.visitors ?? VISITORS,
        blocksSockets: options.blocksSockets ?? false,
        chooseNode: () => rig.#chooseNode(),
      });
      await rig.#cleanUpWith(() => rig.crowd.leave());
      return rig;
    } catch (error) {
      await rig.clear();
      throw error;
    }
  }

  get workspace(): string {
    return this.#ground.workspace;
  }

  get crowd(): Crowd {
    return there(this.#crowd, 'crowd');
  }

  get shop(): Shop {
    return there(this.#shop, 'shop');
  }

  get postgres(): PostgresServer {
    return there(this.#postgres, 'Postgres');
  }

  get redis(): RedisServer {
    return there(this.#redis, 'Redis');
  }

  get dataDir(): string {
    return this.#dataDir;
  }

  /** Where that disk is mounted. */
  get smallDisk(): string {
    return this.#smallDisk;
  }

  node(index: number): NodeProcess {
    return there(this.nodes[index % this.nodes.length] ?? null, 'node');
  }

  /** To be called with each thing that is broken at once. @param hit whom it broke it for; everybody if left out. */
  strike(name: string, hit: string[] | null = null): void {
    this.history.add({ type: 'fault', name, hit, lasts: false });
  }

  /** Breaks something for a while. Recovery counts from the moment it is mended. */
  async while(
    name: string,
    { hit = null, begin, ms, end }: { hit?: string[] | null; begin(): unknown; ms: number; end(): unknown },
  ): Promise<void> {
    this.history.add({ type: 'fault', name, hit, lasts: true });
    await begin();
    try {
      await pause(ms);
    } finally {
      await end();
      this.history.add({ type: 'mended', name, hit });
    }
  }

  /** Ends and starts again a node that may find no database yet: as a supervisor would. */
  async startAgain(node: NodeProcess, more: Record<string, string> = {}): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await node.start(more);
      } catch (error) {
        await node.end('SIGKILL');
        if (attempt === 20) throw error;
        await pause(500);
      }
    }
  }

  /** Asks Postgres beside the nodes. */
  askPostgres<Result>(work: (query: Query) => Promise<Result>): Promise<Result> {
    return withPostgres(this.postgres.url, work);
  }

  /** What is stored. On the built-in database the node is stopped for it. */
  async readLogs(): Promise<{ conversations: StoredConversation[]; rows: StoredEntry[] }> {
    const { siteId } = this.shop;
    if (this.#postgres) return withPostgres(this.#postgres.url, (query) => readLogs(query, siteId));
    for (const node of this.nodes) await node.end('SIGINT');
    return withPglite(this.workspace, this.#dataDir, (query) => readLogs(query, siteId));
  }

  /** Ends everything and takes its files away. May be called at any moment, and more than once. */
  async clear(): Promise<void> {
    this.#cleared = true;
    for (let cleanup = this.#cleanups.pop(); cleanup; cleanup = this.#cleanups.pop()) {
      try {
        await cleanup();
      } catch (error) {
        console.error('could not clean up:', error);
      }
    }
    this.#ground.rigs.delete(this);
  }

  /** What is made while everything is being cleared is taken away at once. */
  async #cleanUpWith(cleanup: () => unknown): Promise<void> {
    this.#cleanups.push(cleanup);
    if (!this.#cleared) return;
    await this.clear();
    throw new Error('interrupted');
  }

  async #setPostgres({ postgres = {}, bus, nodes = 3, nodeSettings = () => ({}) }: RigOptions): Promise<void> {
    const server = await PostgresServer.create({ ...postgres, ...(this.#smallDisk ? { under: this.#smallDisk } : {}) });
    this.#postgres = server;
    await this.#cleanUpWith(() => server.remove());
    const redis = bus === 'redis' ? await RedisServer.create() : null;
    this.#redis = redis;
    if (redis) await this.#cleanUpWith(() => redis.kill());
    for (let index = 0; index < nodes; index++) {
      const line = await this.#lineTo('postgres', server.url);
      this.databaseLines.push(line);
      const settings: Record<string, string> = { DATABASE_URL: throughLine(server.url, line) };
      if (redis) {
        const url = `redis://127.0.0.1:${redis.port}`;
        const busLine = await this.#lineTo('redis', url);
        this.busLines.push(busLine);
        settings['REDIS_URL'] = throughLine(url, busLine);
      }
      await this.#addNode({ ...settings, ...nodeSettings(index, this.workspace) });
    }
    // The first one makes the tables.
    await this.node(0).start();
    this.#shop = await withPostgres(server.url, (query) => seedShop(query, AGENTS));
    await Promise.all(this.nodes.slice(1).map((node) => node.start()));
  }

  async #setPglite({ nodeSettings = () => ({}) }: RigOptions): Promise<void> {
    const { folder, shop } = await this.#ground.pgliteTemplate();
    this.#shop = shop;
    this.#dataDir = await mkdtemp(join(this.#smallDisk || tmpdir(), 'deskbell-data-'));
    await this.#cleanUpWith(() => rm(this.#dataDir, { recursive: true, force: true }));
    await cp(folder, this.#dataDir, { recursive: true });
    await this.#addNode({ DATA_DIR: this.#dataDir, ...nodeSettings(0, this.workspace) });
    await this.node(0).start();
  }

  /** At random, as a balancer without stickiness does; only of those in service, if there are any. */
  #chooseNode(): NodeProcess {
    const inService = this.nodes.filter((node) => !this.outOfService.has(node));
    const nodes = inService.length > 0 ? inService : this.nodes;
    return nodes[Math.floor(Math.random() * nodes.length)] as NodeProcess;
  }

  async #mountSmallDisk(megabytes: number): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'deskbell-disk-'));
    await this.#cleanUpWith(() => rm(folder, { recursive: true, force: true }));
    mountSmallDisk(folder, megabytes);
    await this.#cleanUpWith(() => unmount(folder));
    return folder;
  }

  async #addNode(settings: Record<string, string>): Promise<void> {
    const node = await NodeProcess.create(`node-${this.nodes.length + 1}`, mainOf(this.workspace), settings);
    this.nodes.push(node);
    await this.#cleanUpWith(() => node.end('SIGKILL'));
  }

  async #lineTo(name: string, url: string): Promise<Line> {
    const port = Number(new URL(url).port);
    const line = await Line.to(() => ({ name, port }));
    await this.#cleanUpWith(() => line.close());
    return line;
  }
}

const throughLine = (url: string, { port }: Line): string => Object.assign(new URL(url), { port: String(port) }).href;

function there<Part>(part: Part | null, name: string): Part {
  if (part === null) throw new Error(`This fault's rig has no ${name}.`);
  return part;
}
