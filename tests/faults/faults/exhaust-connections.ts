import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import type { Fault } from '../fault.ts';
import { expectHonestHealth } from '../rig/honest-health.ts';

const EXHAUSTED_MS = 8_000;
const MAX_CONNECTIONS = 40;

export const exhaustConnections: Fault = {
  name: 'exhaust-connections',
  says: 'another program takes every connection that Postgres has, and the nodes lose theirs, for 8 s',
  rig: { database: 'postgres', postgres: { settings: [`max_connections=${MAX_CONNECTIONS}`, 'superuser_reserved_connections=0'] } },
  act: async (rig, long) => {
    for (let time = 0; time < (long ? 10 : 1); time++) {
      const outsiders = new Outsiders(rig.postgres.url);
      await rig.while('no connection left', {
        begin: () => outsiders.takeAll(),
        ms: EXHAUSTED_MS,
        end: async () => {
          await outsiders.haveAll();
          await expectHonestHealth(rig);
          await outsiders.leave();
        },
      });
      if (long) await pause(5_000);
    }
  },
};

/** A program that opens connections and keeps them. */
class Outsiders {
  readonly #url: string;
  readonly #connections: postgres.Sql[] = [];
  #taking = true;
  #done: Promise<void> = Promise.resolve();

  constructor(url: string) {
    this.#url = url;
  }

  async takeAll(): Promise<void> {
    const first = await this.#take();
    if (!first) throw new Error('not even one connection could be had');
    this.#done = this.#keepTaking(first);
  }

  /** From here on no node has a connection, or gets one. @throws Error where they are not had within 20 s. */
  async haveAll(): Promise<void> {
    for (const until = performance.now() + 20_000; performance.now() < until; await pause(50)) {
      if (this.#connections.length === MAX_CONNECTIONS) return;
    }
    throw new Error(`only ${this.#connections.length} of ${MAX_CONNECTIONS} connections could be had`);
  }

  async leave(): Promise<void> {
    this.#taking = false;
    await this.#done;
    await Promise.all(this.#connections.map((sql) => sql.end({ timeout: 1 })));
  }

  /** Whatever a node gets hold of is taken from it again. */
  async #keepTaking(first: postgres.Sql): Promise<void> {
    while (this.#taking) {
      await first`select pg_terminate_backend(pid) from pg_stat_activity where application_name <> 'outsider' and backend_type = 'client backend'`;
      // Several at once: the nodes want them too.
      while ((await Promise.all(Array.from({ length: 8 }, () => this.#take()))).some((sql) => sql !== null));
      await pause(100);
    }
  }

  async #take(): Promise<postgres.Sql | null> {
    const sql = postgres(this.#url, { max: 1, idle_timeout: 0, connection: { application_name: 'outsider' }, onnotice: () => {} });
    try {
      await sql`select 1`;
      this.#connections.push(sql);
      return sql;
    } catch {
      await sql.end({ timeout: 0 });
      return null;
    }
  }
}
