import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { type DeskWindow, miaAndTom } from '../support/desk-window.ts';
import { visits } from '../support/fernweh-visitors.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { shootAll } from '../support/shots.ts';
import type { VisitorClient } from '../support/visitor-client.ts';

let server: ServerProcess;
let browser: Browser;
let mia: DeskWindow;
let tom: DeskWindow;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
  ({ mia, tom } = await miaAndTom(server, browser, { RATE_LIMITS: 'off' }));
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const TOPICS = [
  { id: 'sizes', name: 'Sizes', kind: 'service', teamId: null },
  { id: 'delivery', name: 'Delivery', kind: 'support', teamId: null },
  { id: 'returns', name: 'Returns', kind: 'support', teamId: 'returns' },
];

/** The demo shop with topics and a team of returns, which Tom is in. */
async function setUpDesk(page: Page): Promise<void> {
  await page.evaluate(async (topics) => {
    const [{ id }] = (await (await fetch('/v1/session')).json()).sites;
    const { agents } = await (await fetch(`/v1/sites/${id}/agents`)).json();
    const { desk, rev } = await (await fetch(`/v1/sites/${id}/desk`)).json();
    const memberIds = agents.filter(({ name }: { name: string }) => name === 'Tom').map((agent: { id: string }) => agent.id);
    const teams = [{ id: 'returns', name: 'Returns', memberIds, hours: null }];
    const body = JSON.stringify({ desk: { ...desk, topics, teams }, rev });
    const saved = await fetch(`/v1/sites/${id}/desk`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body });
    if (!saved.ok) throw new Error(await saved.text());
  }, TOPICS);
}

async function visitor(text: string, topicId?: string): Promise<VisitorClient> {
  const ann = await visits(server);
  await ann.asksForPerson(topicId);
  await ann.saysOn({ url: `${server.url}/demo/product-alpine-shell.html`, title: 'Alpine Shell – Fernweh Outfitters' }, text);
  return ann;
}

async function lead(text: string, email: string, name: string): Promise<VisitorClient> {
  const ann = await visitor(text);
  await ann.leavesAddress(email, name);
  return ann;
}

test('the desk', async () => {
  const { page } = mia;
  await setUpDesk(page);
  await mia.begins(server.url);
  await mia.does('Turn the sound on');
  const taken = await visitor('Does the Alpine Shell run small? I am between M and L.', 'sizes');
  await lead(
    'Do you deliver to the Shetland Islands before Christmas?',
    'ann.marie.featherstonehaugh@post.example',
    'Ann-Marie Featherstonehaugh',
  );
  await lead('My zip broke.', 'bob@home.example', '');
  await visitor('I sent my boots back two weeks ago and have heard nothing since.', 'returns');
  await visitor('Where is my parcel?', 'delivery');
  const toms = await visitor('Which tent is best for four people and a dog?');
  const later = await visitor('Could you ask the workshop whether my stove can be repaired?');
  const rude = await visitor('You are all thieves.');

  await tom.opens('Waiting', 'Which tent is best');
  await tom.replies('The Basecamp 4 has room for the dog, too.');
  await tom.finds('Mine', 'The Basecamp');
  await toms.says('Great, thank you!');

  await mia.does('Account of Mia');
  await mia.does('Notices');
  await page.getByRole('dialog').getByLabel('How loud').waitFor();
  await shootAll(page, 'desk-notices');
  await page.keyboard.press('Escape');
  await shootAll(page, 'desk-notices-banner');
  await mia.does('Not now');

  await mia.opens('Waiting', 'Could you ask the workshop');
  await mia.does('Take');
  await mia.replies('I ask them, and write to you tomorrow.');
  await later.next('entry.added', ({ entry: { author } }) => author.kind === 'agent');
  await mia.choosesMore('Put away…');
  await shootAll(page, 'desk-put-away-dialog');
  await page.getByRole('button', { name: /^Tomorrow/ }).click();
  await mia.reads(/Put away by Mia/);
  await mia.goesTo('Put away');
  await shootAll(page, 'desk-put-away');

  await mia.opens('Waiting', 'You are all thieves.');
  await mia.choosesMore('Block visitor…');
  await page.getByLabel('Why?').fill('Insults the team, for the third time.');
  await shootAll(page, 'desk-block-dialog');
  await mia.does('Block visitor');
  await mia.reads('Mia blocked the visitor');
  await mia.goesTo('Closed');
  await shootAll(page, 'desk-blocked');

  await mia.opens('Waiting', 'Does the Alpine Shell run small');
  await shootAll(page, 'desk-waiting');
  await mia.does('Take');
  await mia.finds('Mine', 'Alpine Shell');
  await mia.does('More to do with this conversation');
  await shootAll(page, 'desk-more');
  await page.keyboard.press('Escape');
  await mia.replies('It runs true to size. Between the two, take the L.');
  await taken.next('entry.added', ({ entry: { author, content } }) => author.kind === 'agent' && content.kind === 'message');
  await taken.says('And if I want to wear a thick jumper under it?');
  await mia.reads('thick jumper');
  await mia.choosesMore('Hand over…');
  await page.getByRole('radio', { name: /^Tom/ }).check();
  await page.getByLabel('A word for whoever gets it').fill('She is between M and L.');
  await shootAll(page, 'desk-hand-over');
  await mia.does('Close');
  await page.getByRole('switch', { name: 'Take conversations' }).click();
  await shootAll(page, 'desk-go-away');
  await mia.does('Go away');
  await mia.reads('Mia is away: back to the queue');
  await shootAll(page, 'desk-away');
  await mia.does("I'm back");

  await mia.opens('Leads', 'Shetland');
  await mia.reads('featherstonehaugh');
  await shootAll(page, 'desk-lead');
  await page.setViewportSize({ width: 360, height: 740 });
  await mia.does('Back to the list');
  await shootAll(page, 'desk-lists');
  rude.close();
});
