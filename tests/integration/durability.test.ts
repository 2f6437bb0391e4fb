import type { Database } from '@deskbell/server/database';
import type { VisitorAsk, VisitorEntry, VisitorReport } from '@deskbell/shared';
import { LogFollower, type Socket } from '@deskbell/shared/client';
import { nanoid } from 'nanoid';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { CuttingProxy } from '../support/cutting-proxy.ts';
import { Deskbell, type Shop } from '../support/deskbell.ts';

const running: Deskbell[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const deskbell of running.splice(0)) await deskbell.stop();
});

/** Begun before all others here, which go on while it waits. */
async function deaf() {
  const deskbell = await Deskbell.start();
  const shop = await deskbell.newShop();
  const socket = new WebSocket(`${deskbell.url.replace('http', 'ws')}/v1/ws/visitor?site=${shop.site.publicKey}`, {
    headers: { origin: shop.origin },
    autoPong: false,
  });
  socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', v: 1, token: null, cursors: [] })));
  const startedAt = Date.now();
  const pinged = new Promise<number>((resolve) => socket.on('ping', () => resolve(Date.now() - startedAt)));
  const closed = new Promise<{ code: number; after: number }>((resolve) =>
    socket.on('close', (code) => resolve({ code, after: Date.now() - startedAt })),
  );
  return { deskbell, pinged, closed };
}

let waiting: Awaited<ReturnType<typeof deaf>>;
beforeAll(async () => {
  waiting = await deaf();
});
afterAll(() => waiting.deskbell.stop());

/** Puts something around everything that stores entries, in a transaction or in one statement; reading stays as it is. */
const aroundWrites = (database: Database, around: <Result>(write: () => Promise<Result>) => Promise<Result>): Database => ({
  ...database,
  query: (text, parameters) => {
    const run = () => database.query(text, parameters);
    return (text.includes('insert into entries') ? around(run) : run()) as never;
  },
  transaction: (work) => around(() => database.transaction(work)),
});

/** A database that stores nothing while the gate is shut, or fails to. */
function gated() {
  const gate = { broken: false, open: () => {} };
  let opened = Promise.resolve();
  const wrap = (database: Database): Database =>
    aroundWrites(database, async (write) => {
      await opened;
      if (gate.broken) throw Object.assign(new Error('the connection is gone'), { code: '08006' });
      return write();
    });
  const shut = () => {
    opened = new Promise((resolve) => {
      gate.open = resolve;
    });
  };
  return { gate, shut, wrap };
}

async function started(wrap?: (database: Database) => Database): Promise<{ deskbell: Deskbell; shop: Shop }> {
  const deskbell = await Deskbell.start(wrap);
  running.push(deskbell);
  return { deskbell, shop: await deskbell.newShop() };
}

describe('[S2] before COMMIT', () => {
  test('nothing is acknowledged and nobody is told', async () => {
    const { gate, shut, wrap } = gated();
    const { deskbell, shop } = await started(wrap);
    const ann = await deskbell.visitor(shop);
    await ann.asksForPerson();
    const mia = await deskbell.agent(shop, shop.mia);
    await mia.opens(ann.conversationId);
    shut();
    const cid = nanoid(22);
    ann.ask({ type: 'message.send', cid, conversationId: ann.conversationId, text: 'is it stored?' });
    // A whole greeting and its answer on another socket: time enough for one who would not wait.
    const other = await deskbell.agentSocket();
    other.sendRaw('{}');
    await other.next('error');
    expect(JSON.stringify([ann.received, mia.received])).not.toContain('is it stored?');
    expect(ann.received.some((report) => report.type === 'entry.stored' && report.cid === cid)).toBe(false);
    gate.open();
    await ann.next('entry.stored', (stored) => stored.cid === cid);
    await mia.next('entry.added');
  });

  test('a failure is a refusal to be tried again, and the same cid is then stored once', async () => {
    const { gate, wrap } = gated();
    const { deskbell, shop } = await started(wrap);
    const ann = await deskbell.visitor(shop);
    await ann.asksForPerson();
    gate.broken = true;
    const cid = nanoid(22);
    ann.ask({ type: 'message.send', cid, conversationId: ann.conversationId, text: 'once' });
    expect(await ann.next('error')).toMatchObject({ code: 'storage_unavailable', retryable: true, cid });
    gate.broken = false;
    expect(await ann.says('once', cid)).toBe(2);
    expect(ann.entries.filter((entry) => entry.cid === cid)).toHaveLength(1);
  });
});

test('[S3] a COMMIT whose answer was lost is found by its cid, and then everybody is told', async () => {
  const lost = { next: false };
  const { deskbell, shop } = await started((database) =>
    aroundWrites(database, async (write) => {
      const result = await write();
      if (lost.next) throw Object.assign(new Error('the connection is gone'), { code: '08006' });
      return result;
    }),
  );
  const ann = await deskbell.visitor(shop);
  await ann.asksForPerson();
  const mia = await deskbell.agent(shop, shop.mia);
  await mia.opens(ann.conversationId);
  lost.next = true;
  const cid = nanoid(22);
  ann.ask({ type: 'message.send', cid, conversationId: ann.conversationId, text: 'stored, but who knows' });
  expect((await ann.next('error')).code).toBe('storage_unavailable');
  lost.next = false;
  expect(await ann.says('stored, but who knows', cid)).toBe(2);
  const { entry } = await mia.next('entry.added');
  expect(entry).toMatchObject({ rev: 2, cid, content: { text: 'stored, but who knows' } });
});

test('[S3] [S9] a line that is cut between COMMIT and the acknowledgement leads to one entry, shown once', async () => {
  const { deskbell, shop } = await started();
  const proxy = await CuttingProxy.before(Number(new URL(deskbell.url).port));
  const conversationId = nanoid(22);
  let token: string | null = null;
  let ready = 0;
  // Short delays: how long they are is proved elsewhere.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const ann = new LogFollower<VisitorEntry, VisitorAsk, VisitorReport, Extract<VisitorAsk, { cid: string }>>({
    open: () =>
      new WebSocket(`ws://127.0.0.1:${proxy.port}/v1/ws/visitor?site=${shop.site.publicKey}`, {
        headers: { origin: shop.origin },
      }) as unknown as Socket,
    hello: (standings) => ({
      type: 'hello',
      v: 1,
      token,
      cursors: standings.map(({ conversationId, epoch, place }) => ({ conversationId, epoch, seq: place })),
    }),
    follow: ({ conversationId, epoch, place }) => ({ type: 'conversation.follow', conversationId, epoch, seq: place }),
    placeOf: ({ seq }) => seq,
    ping: { type: 'ping' },
    onReport: (report) => {
      if (report.type !== 'ready') return;
      ready += 1;
      token ??= report.token;
    },
    onChange: () => {},
  });
  ann.begin(conversationId);
  ann.start();
  await vi.waitFor(() => expect(ready).toBe(1));

  const texts = Array.from({ length: 4 }, (_, n) => `message ${n}`);
  for (const text of texts) {
    // Swallowed before it is sent: stored, and the sender never hears of it on this line.
    proxy.swallow();
    const cid = nanoid(22);
    ann.outbox.push({ type: 'message.send', cid, conversationId, text });
    await vi.waitFor(
      async () => {
        const rows = await deskbell.database.transaction((query) => query('select 1 from entries where cid = $1', [cid]));
        expect(rows).toHaveLength(1);
      },
      { timeout: 8_000 },
    );
    expect(ann.outbox.items).toHaveLength(1);
    proxy.cut();
    await vi.waitFor(() => expect(ann.outbox.items).toEqual([]), { timeout: 8_000 });
  }

  const said = ann.entries(conversationId).filter(({ author }) => author.kind === 'visitor');
  expect(said.map(({ content }) => content.kind === 'message' && content.text)).toEqual(texts);
  expect(ann.entries(conversationId).map(({ seq }) => seq)).toEqual(ann.entries(conversationId).map((_, index) => index + 1));
  expect(ready).toBe(5);
  ann.stop();
  proxy.close();
});

test('[C9] a server that stops closes its sockets as restarted, and waits three seconds for one that does not answer', async () => {
  const deskbell = await Deskbell.start();
  const shop = await deskbell.newShop();
  const ann = await deskbell.visitor(shop);
  await ann.says('before the end');
  const deaf = await deskbell.visitor(shop);
  deaf.socket.pause();
  const startedAt = Date.now();
  const stopping = deskbell.app.close();
  expect(await ann.closed).toBe(1012);
  await stopping;
  expect(Date.now() - startedAt).toBeGreaterThan(2_500);
  expect(Date.now() - startedAt).toBeLessThan(8_000);
  const rows = await deskbell.database.transaction((query) =>
    query('select 1 from entries where conversation_id = $1', [ann.conversationId]),
  );
  expect(rows.length).toBeGreaterThan(0);
  await deskbell.stop();
});

test('[H4] a client that reads nothing is closed as slow, and others notice nothing', async () => {
  const { deskbell, shop } = await started();
  const ann = await deskbell.visitor(shop);
  await ann.asksForPerson();
  const mia = await deskbell.agent(shop, shop.mia);
  for (let n = 0; n < 5; n++) await mia.replies(ann.conversationId, '€'.repeat(4_000));
  ann.socket.pause();
  // About 60 kB each: more than the buffers of both ends hold, and then a MiB.
  for (let n = 0; n < 118; n++) ann.ask({ type: 'conversation.follow', conversationId: ann.conversationId, epoch: null, seq: 0 });
  const sockets = () => [...deskbell.app.websocketServer.clients];
  await vi.waitFor(() => expect(sockets().filter(({ readyState }) => readyState === WebSocket.CLOSING)).toHaveLength(1), {
    timeout: 10_000,
  });
  expect(await mia.replies(ann.conversationId, 'still here')).toBeGreaterThan(6);
  ann.socket.resume();
  expect(await ann.closed).toBe(4002);
});

test('[H1] a client that does not answer the heartbeat is let go', { timeout: 45_000 }, async () => {
  expect(await waiting.pinged).toBeGreaterThan(19_000);
  const { code, after } = await waiting.closed;
  expect(code).toBe(1006);
  expect(after).toBeLessThan(42_000);
});
