import postgres from 'postgres';
import { afterAll, afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { newPostgresDatabase } from '../support/deskbell.ts';
import { SearchDesk } from '../support/search-desk.ts';
import { ServerProcess } from '../support/server-process.ts';
import { ShopOfProcess } from '../support/shop-of-process.ts';
import type { VisitorClient } from '../support/visitor-client.ts';

let database: Awaited<ReturnType<typeof newPostgresDatabase>>;
let server: ServerProcess;
let sql: postgres.Sql;
let visitors: VisitorClient[];
beforeEach(async () => {
  visitors = [];
  database = await newPostgresDatabase();
  sql = postgres(database.url, { onnotice: () => {} });
  server = await ServerProcess.prepare();
});
afterEach(async () => {
  for (const visitor of visitors) visitor.close();
  await server.remove();
  await sql.end();
  await database.drop();
});

async function visit(at: ShopOfProcess): Promise<VisitorClient> {
  const visitor = await at.visitor();
  visitors.push(visitor);
  return visitor;
}

test('[Q2] a server that is killed while it makes something searchable has it found once each after its next start', async () => {
  await server.start({ DATABASE_URL: database.url, RATE_LIMITS: 'off' });
  const at = await ShopOfProcess.make(server);
  const mia = new SearchDesk(at, at.shop, at.shop.mia);
  const [ann, bob] = [await visit(at), await visit(at)];
  // Then nobody, not even the bot, adds anything after the next start: that would be heard of.
  await Promise.all([ann.asksForPerson(), bob.asksForPerson()]);
  const lock = await sql.reserve();
  // Whoever adds words waits, with the texts added and the log not yet moved on.
  await lock`begin`;
  await lock`lock table search_words in share mode`;
  for (const text of ['A kayak', 'Two kayaks and a kayak']) await ann.says(text);
  await bob.says('My kayak');
  const isAtIt = () => sql`
    select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like '%insert into search_words%'`;
  await vi.waitFor(async () => expect(await isAtIt()).toHaveLength(1), { timeout: 15_000 });
  await server.kill();
  await lock`rollback`;
  lock.release();
  await server.start({ DATABASE_URL: database.url, RATE_LIMITS: 'off' });
  const hits = async () => (await mia.searches('kayak ')).found.map(({ conversation, hitCount }) => `${conversation.id} ${hitCount}`);
  await vi.waitFor(async () => expect((await hits()).sort()).toEqual([`${ann.conversationId} 2`, `${bob.conversationId} 1`].sort()), {
    timeout: 20_000,
    interval: 100,
  });
  // By a part: the words came into the list as well.
  await mia.comesToFind('ayaks', [ann.conversationId]);
});

describe('where Postgres does not let Deskbell have pg_trgm', () => {
  const role = `keeper_${Date.now().toString(36)}`;
  afterAll(async () => {
    const admin = postgres(inject('postgresUrl'), { max: 1 });
    await admin.unsafe(`drop role if exists ${role}`);
    await admin.end();
  });

  /** Deskbell's own user, for whom it is as where a hoster allows no extensions. @returns the address that it connects to. */
  async function ownUser(): Promise<string> {
    const name = new URL(database.url).pathname.slice(1);
    await sql.unsafe(`
      create role ${role} login password 'a long enough password';
      grant create on database ${name} to ${role};
      grant create on schema public to ${role};
      create function refuse() returns event_trigger language plpgsql as $$ begin
        if current_user = '${role}' then raise exception 'not on the list of extensions'; end if;
      end $$;
      create event trigger no_extensions on ddl_command_start when tag in ('CREATE EXTENSION') execute function refuse()`);
    return Object.assign(new URL(database.url), { username: role, password: 'a long enough password' }).href;
  }

  const warnings = () => server.output.split('\n').filter((line) => line.includes('pg_trgm'));

  test('[Q1] the server starts and says so once, and whole words and beginnings are found; once it is there, so is the rest', async () => {
    const settings = { DATABASE_URL: await ownUser(), RATE_LIMITS: 'off' };
    await server.start(settings);
    const at = await ShopOfProcess.make(server);
    const mia = new SearchDesk(at, at.shop, at.shop.mia);
    const ann = await visit(at);
    for (const text of ['The zipper of my Wanderjacke is broken, order FW-2026/004711', 'It leaks']) await ann.says(text);
    for (const q of ['ZIPPER', 'wander', 'zipper broken', 'FW-2026/004711', '004711', 'zipper leaks'])
      await mia.comesToFind(q, [ann.conversationId]);
    for (const q of ['ziper', 'jacke', '4711']) expect(await mia.finds(q), q).toEqual([]);
    expect(warnings()).toEqual([expect.stringMatching(/"level":40.*whole words and their beginnings only.*not on the list of extensions/)]);
    expect(server.output).not.toContain('"level":50');

    await server.interrupt();
    // As docs/operations.md says: by somebody who may.
    await sql`create extension pg_trgm`;
    await server.start(settings);
    for (const q of ['ziper', 'jacke', '4711']) await mia.comesToFind(q, [ann.conversationId]);
    expect(warnings()).toEqual([]);
  });
});
