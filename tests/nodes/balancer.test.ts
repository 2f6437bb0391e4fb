import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Balancer } from '../support/balancer.ts';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import { PollClient } from '../support/poll-client.ts';
import { VisitorClient } from '../support/visitor-client.ts';

const nodes: Deskbell[] = [];
let balancer: Balancer;
let shop: Shop;
beforeAll(async () => {
  const first = await Deskbell.start();
  nodes.push(first, await first.another(), await first.another());
  shop = await first.newShop();
  balancer = await Balancer.before(nodes.map(({ url }) => Number(new URL(url).port)));
  await vi.waitFor(() => expect(nodes.map(({ app }) => app.bus.others)).toEqual([2, 2, 2]), { timeout: 10_000 });
});
afterAll(async () => {
  await balancer?.stop();
  for (const node of nodes.reverse()) await node.stop();
});

const visitorSocket = () => VisitorClient.connect(`ws://127.0.0.1:${balancer.port}/v1/ws/visitor?site=${shop.site.publicKey}`, shop.origin);

test('[N1] three nodes behind a balancer that remembers nobody are one server', async () => {
  // Each connection lands on the next node.
  const ann = await visitorSocket();
  await ann.hello();
  await ann.asksForPerson();
  const mia = await nodes[1]?.agent(shop, shop.mia);
  if (!mia) throw new Error('no node');
  await mia.opens(ann.conversationId);
  await ann.says('over the first node');
  let seq = 2;
  for (let n = 0; n < 6; n++) {
    const again = await visitorSocket();
    again.conversationId = ann.conversationId;
    const synced = ann.received.find((report) => report.type === 'conversation.synced');
    const epoch = synced?.type === 'conversation.synced' ? synced.epoch : null;
    await again.hello(ann.token, [{ conversationId: ann.conversationId, epoch, seq }]);
    const { entries, full } = await again.next('conversation.synced');
    expect({ full, entries }).toEqual({ full: false, entries: [] });
    seq = await again.says(`connection ${n}`);
    again.close();
  }
  const texts = () =>
    mia.received.flatMap((report) =>
      report.type === 'entry.added' && report.entry.content.kind === 'message' ? [report.entry.content.text] : [],
    );
  const said = ['over the first node', ...Array.from({ length: 6 }, (_, n) => `connection ${n}`)];
  await vi.waitFor(() => expect(texts()).toEqual(said));
  expect(ann.entries.flatMap(({ content }) => (content.kind === 'message' ? [content.text] : []))).toEqual(said);
  ann.close();
});

test('[P3] polls that each reach another node miss nothing and repeat nothing', async () => {
  const url = `http://127.0.0.1:${balancer.port}`;
  const ann = new PollClient(shop.site.publicKey, shop.origin);
  await ann.polls(url);
  await ann.asks(url, { type: 'handoff.request', cid: nanoid(22), conversationId: ann.conversationId });
  const mia = await nodes[2]?.agent(shop, shop.mia);
  const heard: number[] = [];
  const listening = (async () => {
    while (heard.length < 5) {
      for (const frame of await ann.polls(url, true)) {
        const entries = frame.type === 'entry.added' ? [frame.entry] : frame.type === 'conversation.synced' ? frame.entries : [];
        heard.push(...entries.flatMap(({ seq, content }) => (content.kind === 'message' ? [seq] : [])));
      }
    }
  })();
  for (let n = 0; n < 5; n++) await mia?.replies(ann.conversationId, `reply ${n}`);
  await listening;
  // 1 is the wish for a person, 2 that Mia took it.
  expect(heard).toEqual([3, 4, 5, 6, 7]);
});

test('a client written from the documentation alone is answered, and outlives the loss of its node', async () => {
  const script = fileURLToPath(new URL('../../examples/plain-client/visitor.js', import.meta.url));
  const client = spawn(process.execPath, [
    script,
    `ws://127.0.0.1:${balancer.port}`,
    shop.site.publicKey,
    shop.origin,
    'How long does delivery take?',
    'Would the orange kayak fit on my roof rack?',
  ]);
  const lines: string[] = [];
  createInterface(client.stdout).on('line', (line) => lines.push(line));
  await vi.waitFor(() => expect(lines.join('\n')).toContain('no_answer'), { timeout: 10_000 });
  expect(lines.map((line) => line[0])).toEqual(['1', '2', '3', '4']);
  expect(lines.map((line) => line.slice(2)).sort()).toEqual([
    'bot: Two to three working days.',
    'bot: no_answer',
    'visitor: How long does delivery take?',
    'visitor: Would the orange kayak fit on my roof rack?',
  ]);
  const mia = await nodes[0]?.agent(shop, shop.mia);
  const [waiting] = [...(mia?.inbox ?? [])].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  balancer.cutAll();
  await mia?.replies(waiting?.id ?? '', 'We sell no kayaks.');
  await vi.waitFor(() => expect(lines.slice(4)).toEqual(['5 Mia: agent_replied', '6 Mia: We sell no kayaks.']), { timeout: 10_000 });
  client.kill();
  await once(client, 'exit');
});
