import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import { FaqDesk } from '../support/faq-desk.ts';

let deskbell: Deskbell;
let shop: Shop;
let mia: FaqDesk;
beforeAll(async () => {
  deskbell = await Deskbell.start(undefined, { RATE_LIMITS: 'off' });
});
afterAll(() => deskbell.stop());

const newShop = async () => {
  shop = await deskbell.newShop();
  mia = new FaqDesk(deskbell, shop, shop.mia);
};

const answerTo = async (question: string) => {
  const ann = await deskbell.visitor(shop);
  await ann.says(question);
  return ann.hears();
};

/** Somebody who works elsewhere. */
async function strangerTo() {
  const mine = shop;
  const other = await deskbell.newAgent('Eve');
  await deskbell.database.transaction((query) =>
    query(`delete from memberships where site_id = $1 and user_id = $2`, [mine.site.id, other.session.agent.id]),
  );
  return other;
}

describe('an entry', () => {
  test('that is published is given to the next visitor, and as a draft to nobody', async () => {
    await newShop();
    const draft = await mia.create({}, false);
    expect(draft).toMatchObject({ version: 1, publishedVersion: null, versions: [{ reason: 'written', by: 'Mia' }] });
    expect(await answerTo('Do you rent kayaks?')).not.toBe('Yes, by the day.');
    await mia.publish(draft.id);
    expect(await answerTo('Do you rent kayaks?')).toBe('Yes, by the day.');
  });

  test('is given as it was published while changes to it wait', async () => {
    await newShop();
    const { id } = await mia.create({});
    await mia.save(id, { answer: 'Not any more.' }, 1);
    expect(await answerTo('Do you rent kayaks?')).toBe('Yes, by the day.');
    expect((await mia.list()).entries.find((entry) => entry.id === id)).toMatchObject({ version: 2, publishedVersion: 1 });
    await mia.save(id, { answer: 'Only in summer.' }, 2, true);
    const ann = await deskbell.visitor(shop);
    await ann.says('Do you rent kayaks?');
    expect((await ann.sees('answer')).content).toMatchObject({ text: 'Only in summer.', faqVersion: 3 });
  });

  test('that is taken back or deleted is given to nobody', async () => {
    await newShop();
    const { id } = await mia.create({});
    expect(await answerTo('Do you rent kayaks?')).toBe('Yes, by the day.');
    await mia.publish(id, false);
    expect(await answerTo('Do you rent kayaks?')).not.toBe('Yes, by the day.');
    await mia.publish(id);
    await mia.delete(id);
    expect(await answerTo('Do you rent kayaks?')).not.toBe('Yes, by the day.');
    await expect(mia.read(id)).rejects.toMatchObject({ code: 'faq_not_found' });
  });

  test('keeps every version, and an earlier one can be brought back', async () => {
    await newShop();
    const { id } = await mia.create({});
    await mia.save(id, { answer: 'No.' }, 1, true);
    const { versions } = await mia.read(id);
    const first = versions.at(-1)?.content;
    if (!first) throw new Error('no first version');
    const restored = await mia.restore(id, first, 2, 1);
    expect(restored.versions.map(({ version, reason, content }) => [version, reason, content.answer])).toEqual([
      [3, 'restored', 'Yes, by the day.'],
      [2, 'written', 'No.'],
      [1, 'written', 'Yes, by the day.'],
    ]);
    expect(restored.publishedVersion).toBe(2);
  });

  test('that somebody else has changed meanwhile is not overwritten', async () => {
    await newShop();
    const { id } = await mia.create({});
    await mia.save(id, { answer: 'No.' }, 1);
    await expect(mia.save(id, { answer: 'Maybe.' }, 1)).rejects.toMatchObject({ code: 'faq_changed', message: /^Mia changed this entry/ });
    expect((await mia.read(id)).versions[0]?.content.answer).toBe('No.');
  });

  test('as large as one may be is kept whole', async () => {
    await newShop();
    const phrasings = Array.from({ length: 100 }, (_, at) => `${at} ${'🙂'.repeat(290)}`);
    const content = { question: '🙂'.repeat(300), phrasings, answer: '🙂'.repeat(4_000) };
    const { id } = await mia.create(content);
    expect((await mia.read(id)).versions[0]?.content).toMatchObject(content);
    expect((await mia.save(id, { ...content, answer: 'Shorter.' }, 1)).version).toBe(2);
  });

  test('saved twice the same is one version', async () => {
    await newShop();
    const { id } = await mia.create({});
    expect((await mia.save(id, {}, 1)).version).toBe(1);
  });

  test.each([
    [{ question: ' ' }, 'bad_request', 'content/question'],
    [{ question: 'x'.repeat(301) }, 'bad_request', 'content/question'],
    [{ answer: 'x'.repeat(4_001) }, 'bad_request', 'content/answer'],
    [{ language: 'gibberish!' }, 'bad_request', 'content/language'],
    [{ pages: ['tents'] }, 'bad_request', 'content/pages/0'],
    [{ phrasings: Array.from({ length: 101 }, (_, at) => `p${at}`) }, 'bad_request', 'content/phrasings'],
    [{ answer: '' }, 'faq_answer_empty', 'answer'],
  ])('that does not fit (%.60j) is refused with the field', async (content, code, field) => {
    await newShop();
    await expect(mia.create(content)).rejects.toMatchObject({ code, field });
  });
});

describe('who may', () => {
  test('what is tried is what the bot would do, of several questions too', async () => {
    await newShop();
    expect((await mia.tries('How can I pay? How long does delivery take?')).reaction).toBe('answer');
    expect((await mia.tries('How can I pay? Would the orange kayak fit on my cousin’s roof rack?')).reaction).toBe('hand_over');
    expect((await mia.tries('Hello')).reaction).toBe('small_talk');
  });

  test('agents read, try and teach, and change nothing else; others see no shop at all', async () => {
    await newShop();
    await deskbell.database.transaction((query) =>
      query(`update memberships set role = 'agent' where user_id = $1`, [shop.tom.session.agent.id]),
    );
    const tom = new FaqDesk(deskbell, shop, shop.tom);
    expect(await tom.list()).toMatchObject({ mayEdit: false });
    expect((await tom.tries('How can I pay?')).reaction).toBe('answer');
    for (const change of [
      () => tom.create({}),
      () => tom.save('payment', {}, 1),
      () => tom.publish('payment', false),
      () => tom.delete('payment'),
      () => tom.imports('csv', 'question\nA?'),
      () => tom.caution('careful'),
    ]) {
      await expect(change()).rejects.toMatchObject({ code: 'not_allowed' });
    }
    const stranger = new FaqDesk(deskbell, shop, await strangerTo());
    await expect(stranger.list()).rejects.toMatchObject({ code: 'not_found' });
    await expect(stranger.teach('payment', 'x')).rejects.toMatchObject({ code: 'not_found' });
    await expect(new FaqDesk(deskbell, shop, { ...shop.mia, cookie: '' }).list()).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

test('an agent teaches an entry a visitor’s words; said again they change nothing', async () => {
  await newShop();
  const words = 'the thing with the plastic cards';
  expect(await answerTo(words)).not.toBe('By card, PayPal or invoice.');
  const taught = await new FaqDesk(deskbell, shop, shop.tom).teach('payment', words);
  expect(taught).toMatchObject({ version: 2, publishedVersion: 2, versions: [{ reason: 'learnt', by: 'Tom' }, {}] });
  expect(await answerTo(words)).toBe('By card, PayPal or invoice.');
  expect((await mia.teach('payment', words.toUpperCase())).version).toBe(2);
});

test('what is taught to an entry with changes that wait, waits with them', async () => {
  await newShop();
  const { id } = await mia.create({});
  await mia.save(id, { answer: 'Secret plans.' }, 1);
  expect(await mia.teach(id, 'boats for a day')).toMatchObject({ version: 3, publishedVersion: 1 });
});

test('a careful shop answers less by itself', async () => {
  await newShop();
  const { thresholds, caution } = await mia.list();
  expect([caution, thresholds.balanced < thresholds.careful]).toEqual(['balanced', true]);
  // A question of which the matcher is sure enough for one, and not for the other: whatever it has learnt, one of these is.
  const questions = ['can I give it back after some days', 'methods', 'is paypal possible', 'period', 'deadline', 'do you take cash'];
  const sure = await Promise.all(questions.map(async (text) => ({ text, best: (await mia.tries(text)).matches[0]?.confidence ?? 0 })));
  const between = sure.find(({ best }) => best >= thresholds.balanced && best < thresholds.careful)?.text ?? 'none';
  expect((await mia.tries(between)).reaction).toBe('answer');
  expect((await mia.caution('careful')).caution).toBe('careful');
  expect((await mia.tries(between)).reaction).toBe('suggest');
});

describe('a file', () => {
  test.each(['csv', 'markdown', 'json'])('written as %s and read again changes nothing', async (format) => {
    await newShop();
    await mia.create({
      question: 'Öffnet ihr sonntags?',
      language: 'de',
      answer: '**Nein**, leider;\n\n- nie',
      phrasings: ['a, "b"', 'sonntags'],
      pages: ['/x/*'],
    });
    const text = await mia.exports(format);
    expect(await mia.imports(format, text)).toMatchObject({ faults: [], added: [], changed: [], same: 4, done: true });
  });

  test('adds what is new, changes what is there, by id or by question, and is given to the next visitor', async () => {
    await newShop();
    const file = JSON.stringify([
      { id: 'payment', question: 'How can I pay?', answer: 'Cash only.' },
      { question: 'how long does delivery take?', answer: 'A week.' },
      { question: 'Do you rent kayaks?', answer: 'Yes.' },
    ]);
    expect(await mia.imports('json', file, { dryRun: true })).toMatchObject({ done: false, added: ['Do you rent kayaks?'], same: 0 });
    expect(await answerTo('Do you rent kayaks?')).not.toBe('Yes.');
    const imported = await mia.imports('json', file);
    expect(imported).toMatchObject({ done: true, changed: ['How can I pay?', 'how long does delivery take?'] });
    expect(await answerTo('How can I pay?')).toBe('Cash only.');
    expect(await answerTo('Do you rent kayaks?')).toBe('Yes.');
    expect((await mia.list()).entries).toHaveLength(4);
  });

  test('that is broken anywhere imports nothing, and says where and why', async () => {
    await newShop();
    const imported = await mia.imports('csv', 'question,answer\nDo you rent kayaks?,Yes\n,lost\n');
    expect(imported).toEqual({
      faults: [{ line: 3, message: 'question: Write the question.' }],
      added: [],
      changed: [],
      same: 0,
      done: false,
    });
    expect((await mia.list()).entries).toHaveLength(3);
  });

  test('read in as drafts, and then again to be published, is published', async () => {
    await newShop();
    const file = JSON.stringify([{ question: 'Do you rent kayaks?', answer: 'Yes.' }]);
    await mia.imports('json', file, { publish: false });
    expect(await answerTo('Do you rent kayaks?')).not.toBe('Yes.');
    expect(await mia.imports('json', file)).toMatchObject({ added: [], changed: ['Do you rent kayaks?'], same: 0 });
    expect(await answerTo('Do you rent kayaks?')).toBe('Yes.');
    expect(await mia.imports('json', file)).toMatchObject({ changed: [], same: 1 });
  });

  test('renames an entry and gives its old words to a new one', async () => {
    await newShop();
    const file = JSON.stringify([
      { id: 'payment', question: 'Which cards do you take?', answer: 'All.' },
      { question: 'How can I pay?', answer: 'By card.' },
    ]);
    const dry = await mia.imports('json', file, { dryRun: true });
    expect(dry).toMatchObject({ changed: ['Which cards do you take?'], added: ['How can I pay?'] });
    expect(await mia.imports('json', file)).toMatchObject({ ...dry, done: true });
    expect(await answerTo('How can I pay?')).toBe('By card.');
  });

  test('that is read in while an entry is taken back does not bring it back', async () => {
    await newShop();
    const lines = Array.from({ length: 1_500 }, (_, at) => `Question number ${at}?,Answer ${at}`);
    const importing = mia.imports('csv', ['question,answer', 'How can I pay?,Cash.', ...lines].join('\n'), { publish: false });
    await mia.publish('payment', false);
    await importing;
    expect((await mia.list()).entries.find(({ id }) => id === 'payment')).toMatchObject({ publishedVersion: null });
  });

  test('is read only for who may import it', async () => {
    await newShop();
    const eve = await strangerTo();
    await deskbell.database.transaction((query) =>
      query(`update memberships set role = 'agent' where user_id = $1`, [shop.tom.session.agent.id]),
    );
    // What is no JSON is refused with 400 once it is read.
    const upload = (siteId: string, cookie: string) =>
      fetch(`${deskbell.url}/v1/sites/${siteId}/faq/import`, {
        method: 'POST',
        headers: { cookie, origin: deskbell.url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
        body: '{"no JSON',
      });
    const refusals = await Promise.all([
      upload(shop.site.id, ''),
      upload('%00', ''),
      upload(shop.site.id, eve.cookie),
      upload('%00', shop.mia.cookie),
      upload(shop.site.id, shop.tom.cookie),
      upload(shop.site.id, shop.mia.cookie),
    ]);
    expect(refusals.map(({ status }) => status)).toEqual([401, 401, 404, 404, 403, 400]);
  });

  test('with more entries than a FAQ holds is refused whole', async () => {
    await newShop();
    const lines = Array.from({ length: 4_998 }, (_, at) => `Question number ${at}?,Answer ${at}`);
    await expect(mia.imports('csv', ['question,answer', ...lines].join('\n'))).rejects.toMatchObject({ code: 'faq_full' });
    expect((await mia.list()).entries).toHaveLength(3);
  });
});

describe('what anybody may read', () => {
  test('is what is published: all of it, or what fits a question', async () => {
    await newShop();
    await mia.create({ question: 'A secret?', answer: 'Not yet.' }, false);
    expect((await mia.public()).map(({ id }) => id).sort()).toEqual(['delivery-time', 'payment', 'return-window']);
    expect((await mia.public('?q=how%20can%20i%20pay'))[0]).toEqual({
      id: 'payment',
      question: 'How can I pay?',
      answer: 'By card, PayPal or invoice.',
      topic: null,
    });
    for (const nothing of ['?q=', '?q=%F0%9F%99%82', '?q=zxcvb%20qwertz%20plugh']) expect(await mia.public(nothing)).toEqual([]);
  });

  test('is sent again only where it has changed', async () => {
    await newShop();
    const ask = (etag = '') =>
      fetch(`${deskbell.url}/v1/help/${shop.site.publicKey}`, { headers: { 'if-none-match': etag }, cache: 'no-store' });
    const first = await ask();
    const etag = first.headers.get('etag') ?? '';
    expect([first.status, first.headers.get('content-type'), etag]).toEqual([
      200,
      'application/json; charset=utf-8',
      expect.stringMatching(/^"[\w-]{43}"$/),
    ]);
    const again = await ask(etag);
    expect([again.status, await again.text()]).toEqual([304, '']);
    await mia.create({});
    const changed = await ask(etag);
    expect([changed.status, changed.headers.get('etag') === etag]).toEqual([200, false]);
  });

  test('leaves out the answers where there are many, and gives each by its id', async () => {
    await newShop();
    const file = Array.from({ length: 498 }, (_, at) => ({ id: `n${at}`, question: `Question number ${at}?`, answer: `Answer ${at}` }));
    await mia.imports('json', JSON.stringify(file));
    const listed = await mia.public();
    expect([listed.length, listed.filter(({ answer }) => answer !== '')]).toEqual([501, []]);
    expect(await mia.public('?id=n7')).toEqual([{ id: 'n7', question: 'Question number 7?', answer: 'Answer 7', topic: null }]);
    expect(await mia.public('?id=nobody')).toEqual([]);
  });

  test('has a page for each answer where all do not fit on one, and leads to its place where they do', async () => {
    await newShop();
    const page = async (path: string) => {
      const response = await fetch(`${deskbell.url}/help/${shop.site.publicKey}${path}`, { redirect: 'manual' });
      return { status: response.status, to: response.headers.get('location'), html: await response.text() };
    };
    expect(await page('/payment')).toMatchObject({ status: 302, to: expect.stringMatching(/\/help\/[^/]+#answer-payment$/) });
    expect((await page('')).html).toContain('By card, PayPal or invoice.');
    const file = Array.from({ length: 298 }, (_, at) => ({
      id: `n${at}`,
      question: `Number ${at}?`,
      answer: `Answer ${at}`,
      topic: 'Numbers',
    }));
    await mia.imports('json', JSON.stringify(file));
    expect((await page('')).html).not.toContain('By card, PayPal or invoice.');
    expect(await page('/payment')).toMatchObject({ status: 200, html: expect.stringContaining('By card, PayPal or invoice.') });
    expect((await page('?topic=Numbers&page=6')).html.match(/<details/g)).toHaveLength(48);
    expect((await page('?q=number+7')).html).toContain('/n7"');
    expect((await page('/nobody')).status).toBe(404);
  });

  test('has no shop under a wrong key', async () => {
    const response = await fetch(`${deskbell.url}/v1/help/nobody`);
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'site_unknown' }]);
  });
});
