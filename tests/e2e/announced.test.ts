import { type Browser, type CDPSession, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { Chat } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import { ReadAloud } from '../support/read-aloud.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { ShopDesk } from '../support/shop-desk.ts';

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

test('each message of an agent is said once, whatever happens to the connection, and never again', async () => {
  const desk = await ShopDesk.signUp(server);
  let mia = await desk.comes();
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  const aloud = await ReadAloud.on(page);
  await page.goto(`${server.url}/demo/`);
  const chat = new Chat(page);
  await chat.open();
  await chat.panel.getByRole('button', { name: 'Talk to a person' }).click();
  await chat.panel.getByText('You are next.').waitFor();
  const conversationId = await chat.conversationId();

  await mia.replies(conversationId, 'Good morning, I am Mia.');
  await chat.reads('Good morning, I am Mia.');
  mia.ask({ type: 'conversation.attend', conversationId, doing: 'typing' });
  await chat.panel.getByText('Mia is writing…').waitFor();
  await mia.replies(conversationId, 'Which tent is it about?');
  await chat.reads('Which tent is it about?');
  await chat.send('The small one.');
  const read = (await mia.opens(conversationId)).at(-1)?.rev ?? 0;
  mia.ask({ type: 'conversation.look', conversationId, rev: read });
  await chat.reads(/Seen$/);
  await mia.replies(conversationId, 'It weighs 2.1 kg.');
  await chat.reads('It weighs 2.1 kg.');
  const words = ['Good morning, I am Mia.', 'Which tent is it about?', 'It weighs 2.1 kg.'];
  for (const text of words) expect([text, await aloud.times(text)]).toEqual([text, 1]);

  // The tree that assistive technology reads: one live log, in which each stands once.
  const tree = await page.context().newCDPSession(page);
  for (const text of words) expect([text, await liveRegionsOf(tree, text)]).toEqual([text, ['log: polite']]);

  await server.kill();
  await chat.panel.getByText(/No connection/).waitFor();
  await server.start();
  mia = await desk.comes();
  await chat.panel.getByText('You are talking with Mia').waitFor({ timeout: 45_000 });
  await mia.replies(conversationId, 'Back again.');
  await chat.reads('Back again.');
  await chat.panel.getByRole('button', { name: 'Close' }).click();
  await chat.open();
  for (const text of [...words, 'Back again.']) expect([text, await aloud.times(text)]).toEqual([text, 1]);

  expect([await chat.log.getByText(/Seen$/).count(), await aloud.times('Seen')]).toEqual([1, 0]);

  // What was said before a page was loaded is no news on it.
  await page.reload();
  await chat.reads('Back again.');
  await chat.reads(/Seen$/);
  await mia.replies(conversationId, 'Anything else?');
  await chat.reads('Anything else?');
  for (const text of [...words, 'Back again.']) expect([text, await aloud.times(text)]).toEqual([text, 0]);
  expect(await aloud.times('Anything else?')).toBe(1);
});

/** Of each place where a text stands in the accessibility tree, the live region around it. */
async function liveRegionsOf(tree: CDPSession, text: string): Promise<string[]> {
  const { nodes } = await tree.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  return nodes
    .filter(({ role, name, ignored }) => !ignored && role?.value === 'StaticText' && name?.value === text)
    .map((node) => {
      for (let at = byId.get(node.parentId ?? ''); at; at = byId.get(at.parentId ?? '')) {
        const live = at.properties?.find(({ name }) => name === 'live');
        if (live) return `${at.role?.value}: ${live.value.value}`;
      }
      return 'none';
    });
}
