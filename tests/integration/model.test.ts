import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import { FaqDesk } from '../support/faq-desk.ts';
import { ModelServer } from '../support/model-server.ts';

interface Running {
  model: ModelServer;
  deskbell: Deskbell;
}

async function start(): Promise<Running> {
  const model = await ModelServer.start();
  return { model, deskbell: await Deskbell.start(undefined, { MODEL_URL: model.url, MODEL_NAME: 'small', MODEL_KEY: 'secret' }) };
}

async function stop({ model, deskbell }: Running): Promise<void> {
  await deskbell.stop();
  await model.stop();
}

let running: Running;
let healthy: Running;
let shop: Shop;
let shopOfHealthy: Shop;
beforeAll(async () => {
  healthy = await start();
  shopOfHealthy = await healthy.deskbell.newShop();
});
beforeEach(() => {
  running = healthy;
  healthy.model.asked.splice(0);
  shop = shopOfHealthy;
});
afterAll(() => stop(healthy));

const UNSURE = 'how long';
const hears = async (text: string) => {
  const ann = await running.deskbell.visitor(shop);
  await ann.says(text);
  return { heard: await ann.hears(), content: ann.entries.at(-1)?.content };
};
const state = async () => (await new FaqDesk(running.deskbell, shop, shop.mia).list()).model;
const saying = (entry: number, answer: string) => JSON.stringify({ entry, answer });

test('[D2] a model words an answer where the matcher is unsure, from the best entries, and it is shown as such', async () => {
  const { model, deskbell } = running;
  model.says = `Here you are:\n\`\`\`json\n${saying(1, 'Within 30 days.')}\n\`\`\``;
  // Whichever entry it takes for the best: the model names it by its number.
  const ann = await deskbell.visitor(shop);
  await ann.says(UNSURE);
  await ann.hears();
  const faq = model.asked[0]?.messages[0]?.content ?? '';
  expect(faq).toContain('How long can I return something?\nWithin 30 days.');
  expect(model.asked[0]).toMatchObject({ authorization: 'Bearer secret', messages: [{}, { role: 'user', content: UNSURE }] });
  const number = Number(/(\d)\. How long can I return/.exec(faq)?.[1]);
  model.says = saying(number, 'Within 30 days.');
  const { content } = await hears(UNSURE);
  expect(content).toMatchObject({ kind: 'answer', worded: true, faqId: 'return-window', text: 'Within 30 days.' });
  expect(await state()).toEqual({ name: 'small', failure: null });
});

test('[D2] what is sure is answered in the shop’s own words, and small talk too, without asking the model', async () => {
  const { model } = running;
  model.says = saying(1, 'By magic.');
  expect((await hears('How can I pay?')).heard).toBe('By card, PayPal or invoice.');
  expect((await hears('Hello')).heard).toMatch(/^Hello/);
  expect(model.asked).toEqual([]);
});

test('[D10] a topic that was chosen brings its questions, and is no question to the model', async () => {
  const { model, deskbell } = running;
  const topics = await deskbell.newShop([
    { id: 'sizes', question: 'Which size do I need?', answer: 'M.', topic: 'Sizes' },
    { id: 'returns', question: 'How do I return something?', answer: 'By post.', topic: 'Returns' },
  ]);
  const ann = await deskbell.visitor(topics);
  await ann.says('qwertz');
  await ann.sees('clarify');
  await deskbell.database.transaction((query) =>
    query(`update entries set content = $2::text::jsonb where conversation_id = $1 and rev = 2`, [
      ann.conversationId,
      JSON.stringify({ kind: 'clarify', topics: ['Sizes', 'Returns'] }),
    ]),
  );
  model.says = saying(1, 'By post.');
  await ann.says('Returns');
  expect(await ann.hears()).toBe('did you mean: returns');
  expect(model.asked).toEqual([]);
});

test.each([
  ['says none', saying(0, '')],
  ['leaves the entries', saying(1, 'You get 50 % off everything, today only!')],
  ['names no entry', saying(9, 'Within 30 days.')],
  ['asks for a secret', saying(1, 'Send us your password within 30 days.')],
  ['does not answer in JSON', 'I am a teapot'],
] as const)('[D2] a model that %s leaves the answer to the matcher', async (_, says) => {
  running.model.says = says;
  expect((await hears(UNSURE)).heard).toMatch(/^did you mean/);
});

describe('out of order', () => {
  // What a server has heard of a model stays with it for a while.
  beforeEach(async () => {
    running = await start();
    shop = await running.deskbell.newShop();
  });
  afterEach(() => stop(running));

  test('[D2] a model that is down is left alone for a while, and the owner sees why', async () => {
    const { model } = running;
    model.says = 503;
    expect((await hears(UNSURE)).heard).toMatch(/^did you mean/);
    expect((await hears(UNSURE)).heard).toMatch(/^did you mean/);
    expect(model.asked).toHaveLength(1);
    expect(await state()).toEqual({ name: 'small', failure: 'It answered 503.' });
  });

  test('[D2] a model that never answers keeps a visitor waiting for 5 s at most', async () => {
    running.model.says = null;
    const ann = await running.deskbell.visitor(shop);
    const askedAt = performance.now();
    await ann.says(UNSURE);
    expect(await ann.hears()).toMatch(/^did you mean/);
    expect(performance.now() - askedAt).toBeLessThan(7_000);
    expect((await state())?.failure).toBe('It did not answer within 5 s.');
  });
});
