import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Searched, Session } from '@deskbell/shared';
import postgres from 'postgres';
import type { ServerProcess } from '../../support/server-process.ts';
import { firstLoadBytes, loadOften, openBrowser, openOften } from '../console-page.ts';
import { percentile } from '../measure.ts';
import { openShop, type Shop } from '../shop.ts';
import type { Stage } from '../stage.ts';
import { questionsAbout, type Run, type Stored, storeTalks } from '../stored-talks.ts';
import type { Figures, Scale, Scenario } from './scenario.ts';

const SEARCHES = 260;

/** The console of a shop that has been talked to for years: how soon it is usable, opens a conversation and finds one. */
export const consoleOnPostgres: Scenario = {
  name: 'console',
  gives: ['inbox_ms', 'open_ms', 'search_p95_ms', 'search_p50_ms', 'search_indexed_per_s', 'first_load_br'],
  async run(stage, scale) {
    const databaseUrl = await stage.newDatabase();
    const server = await stage.startServer({ DATABASE_URL: databaseUrl });
    const shop = await openShop(server);
    const sql = postgres(databaseUrl, { max: 1 });
    stage.onEnd(() => sql.end());
    const stored = await store(stage, server, shop, scale, (text, parameters) => sql.unsafe(text, parameters));
    // As after an upgrade: what was said before is come upon by itself.
    await server.terminate();
    await server.start(settingsOf({ DATABASE_URL: databaseUrl }));
    const indexedPerSecond = await untilIndexed(stage, server, shop, async () =>
      Number((await sql`select count(*)::int as n from search_texts`)[0]?.['n']),
    );
    const { p50, p95 } = await search(stage, server, shop, stored);
    const page = { url: server.url, cookie: shop.cookie };
    const browser = await openBrowser();
    stage.onEnd(() => browser.close());
    stage.say('loading the console');
    const loads = await loadOften(browser, page);
    stage.say('opening conversations');
    const opened = await openOften(browser, page);
    return {
      inbox_ms: percentile(loads, 50),
      open_ms: percentile(opened, 50),
      search_p95_ms: p95,
      search_p50_ms: p50,
      search_indexed_per_s: indexedPerSecond,
      first_load_br: await firstLoadBytes(browser, page),
    };
  },
};

/** The same on the built-in database. */
export const pgliteConsole: Scenario = {
  name: 'console-pglite',
  gives: ['pglite_inbox_ms', 'pglite_open_ms', 'pglite_search_p95_ms'],
  async run(stage, scale): Promise<Figures> {
    const server = await stage.startServer();
    const shop = await openShop(server);
    await server.terminate();
    // The folder is nobody else's as long as the server is down.
    const { PGlite } = await import(pathToFileURL(requireOfServer.resolve('@electric-sql/pglite')).href);
    const pglite = await new PGlite(join(server.dataDir, 'postgres'));
    const run: Run = (text, parameters) => pglite.query(text, parameters);
    const [owner] = (await pglite.query('select user_id from memberships where site_id = $1', [shop.site.id])).rows as {
      user_id: string;
    }[];
    stage.say(`storing ${scale.stored} conversations`);
    const stored = await storeTalks(run, shop.site, owner?.user_id as string, scale.stored);
    await pglite.close();
    await server.start(settingsOf({}));
    await untilIndexed(stage, server, shop, async () => 0);
    const { p95 } = await search(stage, server, shop, stored);
    const page = { url: server.url, cookie: shop.cookie };
    const browser = await openBrowser();
    stage.onEnd(() => browser.close());
    stage.say('loading the console');
    return {
      pglite_inbox_ms: percentile(await loadOften(browser, page), 50),
      pglite_open_ms: percentile(await openOften(browser, page), 50),
      pglite_search_p95_ms: p95,
    };
  },
};

const requireOfServer = createRequire(fileURLToPath(new URL('../../server/package.json', import.meta.url)));

const settingsOf = (more: Record<string, string>) => ({ HOST: '127.0.0.1', RATE_LIMITS: 'off', LOG_LEVEL: 'error', ...more });

async function store(stage: Stage, server: ServerProcess, shop: Shop, { stored }: Scale, run: Run): Promise<Stored> {
  stage.say(`storing ${stored} conversations`);
  const { agent } = (await get(server, shop, '/v1/session')) as Session;
  return storeTalks(run, shop.site, agent.id, stored);
}

/** @returns entries made searchable a second. */
async function untilIndexed(stage: Stage, server: ServerProcess, shop: Shop, count: () => Promise<number>): Promise<number> {
  stage.say('making it searchable');
  const startedAt = performance.now();
  for (;;) {
    const { isIndexing } = (await get(server, shop, `/v1/sites/${shop.site.id}/search?q=x`)) as Searched;
    if (!isIndexing) return ((await count()) * 1_000) / (performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** @throws Error when hardly anything is found: then it is not what is measured. */
async function search(stage: Stage, server: ServerProcess, shop: Shop, stored: Stored): Promise<{ p50: number; p95: number }> {
  const questions = questionsAbout(stored, SEARCHES);
  const took: number[] = [];
  let found = 0;
  for (const [at, question] of questions.entries()) {
    if (at % 20 === 0) stage.say(`searching, ${at} of ${questions.length}`);
    const startedAt = performance.now();
    const answer = (await get(server, shop, `/v1/sites/${shop.site.id}/search?${new URLSearchParams(question)}`)) as Searched;
    took.push(performance.now() - startedAt);
    if (answer.found.length > 0) found += 1;
    if (process.env['BENCH_SLOW'] && (took.at(-1) ?? 0) > 150)
      process.stderr.write(`${took.at(-1)} ${JSON.stringify(question)} ${answer.total} ${answer.isWide}\n`);
  }
  if (found < questions.length / 2) throw new Error(`only ${found} of ${questions.length} searches found anything`);
  took.sort((a, b) => a - b);
  return { p50: percentile(took, 50), p95: percentile(took, 95) };
}

async function get(server: ServerProcess, { cookie }: Shop, path: string): Promise<unknown> {
  const response = await fetch(server.url + path, { headers: { cookie } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
