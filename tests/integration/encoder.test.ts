import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import { EncoderServer } from '../support/encoder-server.ts';
import { FaqDesk } from '../support/faq-desk.ts';

interface Running {
  encoder: EncoderServer;
  deskbell: Deskbell;
}

async function start(): Promise<Running> {
  const encoder = await EncoderServer.start();
  encoder.means = { splosh: 'pay', kerching: 'pay' };
  return {
    encoder,
    deskbell: await Deskbell.start(undefined, { ENCODER_URL: `${encoder.url}/`, ENCODER_NAME: 'small', ENCODER_KEY: 'secret' }),
  };
}

async function stop({ encoder, deskbell }: Running): Promise<void> {
  await deskbell.stop();
  await encoder.stop();
}

let healthy: Running;
let encoder: EncoderServer;
let deskbell: Deskbell;
let shop: Shop;
let desk: FaqDesk;
const workWith = async (running: Running) => {
  ({ encoder, deskbell } = running);
  encoder.asked.splice(0);
  shop = await deskbell.newShop();
  desk = new FaqDesk(deskbell, shop, shop.mia);
};
beforeAll(async () => {
  healthy = await start();
});
beforeEach(() => workWith(healthy));
afterAll(() => stop(healthy));

/** Words that stand in no entry. */
const IN_OTHER_WORDS = 'splosh kerching';
const PLAIN = 'How can I pay?';
const found = async (text: string) => (await desk.tries(text)).matches[0]?.faqId;
const state = async () => (await desk.list()).encoder;
const isRead = () => vi.waitFor(async () => expect(await found(IN_OTHER_WORDS)).toBe('payment'), 5_000);
const heard = async (text: string) => {
  const ann = await deskbell.visitor(shop);
  await ann.says(text);
  return ann.hears();
};

test('an encoder finds an entry that has no word of the question', async () => {
  // The first question is answered at once, while the encoder reads.
  expect(await heard(PLAIN)).toBe('By card, PayPal or invoice.');
  await isRead();
  expect(encoder.asked[0]).toMatchObject({ authorization: 'Bearer secret', model: 'small' });
  expect(encoder.asked.flatMap(({ input }) => input)).toContain('How long can I return something?');
  expect(await state()).toEqual({ name: 'small', failure: null });
});

test('without an encoder it is not found, and the owner hears of none', async () => {
  const without = await Deskbell.start();
  const elsewhere = await without.newShop();
  const desk = new FaqDesk(without, elsewhere, elsewhere.mia);
  expect((await desk.tries(IN_OTHER_WORDS)).matches[0]?.faqId).not.toBe('payment');
  expect((await desk.list()).encoder).toBeNull();
  await without.stop();
});

test('an entry that changes is read anew, and nothing else is', async () => {
  await desk.tries(PLAIN);
  await isRead();
  encoder.asked.splice(0);
  encoder.means['wibble'] = 'kayaks';
  const { id } = await desk.create({ question: 'Do you rent kayaks?', phrasings: ['canoe hire'] });
  await vi.waitFor(async () => expect(await found('wibble wibble')).toBe(id), 5_000);
  expect(encoder.asked.flatMap(({ input }) => input).filter((text) => !text.includes('wibble'))).toEqual([
    'Do you rent kayaks?',
    'canoe hire',
  ]);
});

test('the time machine matches as visitors are matched', async () => {
  const question = 'Which cards do you take?';
  await heard(question);
  await isRead();
  encoder.asked.splice(0);
  expect(await desk.replays()).toMatchObject({ total: 1, replayed: 1 });
  expect(encoder.asked.flatMap(({ input }) => input)).toEqual(expect.arrayContaining(['How can I pay?', question]));
});

test('what somebody has typed so far is looked up without the encoder', async () => {
  await desk.tries(PLAIN);
  await isRead();
  encoder.asked.splice(0);
  await desk.public('?q=pay%20with%20a%20card');
  expect(encoder.asked).toEqual([]);
});

test('a FAQ that is not in English is matched without, and the owner sees why', async () => {
  const german = await deskbell.newShop([
    { id: 'versand', question: 'Wie lange dauert der Versand?', phrasings: ['Wann kommt mein Paket an?'], answer: 'Zwei Tage.' },
  ]);
  const desk = new FaqDesk(deskbell, german, german.mia);
  await desk.tries('Versand');
  expect((await desk.list()).encoder?.failure).toBe('This FAQ is not in English. It is answered without the encoder.');
  expect(encoder.asked).toEqual([]);
});

describe('out of order', () => {
  // What a server has heard of an encoder stays with it for a while.
  let broken: Running;
  beforeEach(async () => {
    broken = await start();
    await workWith(broken);
  });
  afterEach(() => stop(broken));

  test('an encoder that is down is left alone, the matcher answers, and the owner sees why', async () => {
    encoder.fails = 503;
    expect(await heard(PLAIN)).toBe('By card, PayPal or invoice.');
    await vi.waitFor(async () => expect(await state()).toEqual({ name: 'small', failure: 'It failed: it answered 503.' }), 5_000);
    expect(await heard(PLAIN)).toBe('By card, PayPal or invoice.');
    expect(encoder.asked).toHaveLength(1);
  });

  test('an encoder that stops answering keeps a visitor waiting for 3 s at most, once', async () => {
    await desk.tries(PLAIN);
    await isRead();
    encoder.fails = null;
    const askedAt = performance.now();
    expect(await heard(PLAIN.toUpperCase())).toBe('By card, PayPal or invoice.');
    expect(performance.now() - askedAt).toBeLessThan(5_000);
    expect(await state()).toEqual({ name: 'small', failure: 'It did not answer within 3 s.' });
    encoder.asked.splice(0);
    expect(await heard('Can I pay with PayPal')).toBe('By card, PayPal or invoice.');
    expect(encoder.asked).toEqual([]);
  });
});
