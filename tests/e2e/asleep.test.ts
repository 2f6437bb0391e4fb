import { nanoid } from 'nanoid';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { type DeskWindow, miaAndTom } from '../support/desk-window.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { VisitorClient } from '../support/visitor-client.ts';

let server: ServerProcess;
let browser: Browser;
let mia: DeskWindow;
const visitors: VisitorClient[] = [];
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
  ({ mia } = await miaAndTom(server, browser, { RATE_LIMITS: 'off' }));
  await mia.page.clock.install();
  await mia.page.context().addInitScript(countRings);
  await mia.begins(server.url);
});
afterEach(() => {
  for (const visitor of visitors.splice(0)) visitor.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

declare const heard: { rings: number };

/** The bell has three notes, of which the first has this height. */
function countRings(): void {
  const told = { rings: 0 };
  Object.assign(window, { heard: told });
  const start = AudioScheduledSourceNode.prototype.start;
  AudioScheduledSourceNode.prototype.start = function (this: OscillatorNode, when) {
    if (this.frequency.value === 880) told.rings++;
    start.call(this, when);
  };
}

async function visitor(): Promise<VisitorClient> {
  const ann = await VisitorClient.connect(`${server.url.replace('http', 'ws')}/v1/ws/visitor?site=fernweh-demo`, server.url);
  visitors.push(ann);
  await ann.hello();
  return ann;
}

const TEN_MINUTES = 10 * 60_000;

test('a laptop that slept for ten minutes has all that was missed, in its order, and rings once for it', async () => {
  const { page } = mia;
  await page.getByRole('button', { name: 'Turn the sound on' }).click();
  const ann = await visitor();
  const words = `Where is order ${nanoid(6)}?`;
  await ann.asksForPerson();
  await ann.says(words);
  await mia.opens('Waiting', words);
  await mia.does('Take');
  await mia.replies('I look into it.');
  await ann.sees('message', ({ author }) => author.kind === 'agent');
  const before = await page.evaluate(() => heard.rings);

  await mia.sleeps();
  const missed = Array.from({ length: 5 }, (_, at) => `While you slept, ${at + 1}`);
  for (const text of missed) await ann.says(text);
  const others = [await visitor(), await visitor()];
  for (const other of others) {
    await other.asksForPerson();
    await other.says(`Is anybody there? ${nanoid(4)}`);
  }
  await mia.wakes(TEN_MINUTES);

  await mia.reads(missed.at(-1) ?? '');
  const texts = (await mia.log.locator('.said-text').allInnerTexts()).filter((text) => text.startsWith('While you slept'));
  expect(texts).toEqual(missed);
  await expect
    .poll(() =>
      mia
        .list('Waiting')
        .getByRole('link', { name: /Is anybody there/ })
        .count(),
    )
    .toBe(2);
  await expect.poll(() => page.evaluate(() => heard.rings), { timeout: 10_000 }).toBe(before + 1);
  // It goes on as before.
  await mia.replies('Sorry, I am back.');
  await ann.sees('message', ({ content }) => content.kind === 'message' && content.text === 'Sorry, I am back.');
  expect(await page.evaluate(() => heard.rings)).toBe(before + 1);
});
