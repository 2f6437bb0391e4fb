import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { newPage } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

/** The page as people without scripts get it. */
async function read(path: string, options: BrowserContextOptions = {}) {
  const { page, complaints } = await newPage(await browser.newContext({ javaScriptEnabled: false, ...options }));
  await page.goto(server.url + path);
  return { page, complaints };
}
const get = (path: string) => fetch(server.url + path);

describe('the help page', () => {
  test('is read and searched without a script', async () => {
    const { page, complaints } = await read('/help/fernweh-demo');
    await page.getByRole('heading', { level: 1, name: 'Questions and answers' }).waitFor();
    expect(await page.getByRole('heading', { level: 3 }).count()).toBe(46);
    await page.getByText('How do I return something?').click();
    await page.getByText('print the label').waitFor();
    await page.getByRole('searchbox', { name: 'Search our answers' }).fill('can i send it back');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('heading', { name: 'Answers to “can i send it back”' }).waitFor();
    await page.getByText('print the label').waitFor();
    await page.getByRole('link', { name: 'Show all answers' }).click();
    await page.waitForURL(`${server.url}/help/fernweh-demo`);
    expect(complaints).toEqual([]);
  });

  test('says that it found nothing, and leads on', async () => {
    const { page } = await read('/help/fernweh-demo?q=quantum+%3Cb%3Eleaps');
    await page.getByText('We found no answer to “quantum <b>leaps”.').waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('quantum <b>leaps');
    await page.getByRole('link', { name: /Ask us in the chat at Fernweh Outfitters/ }).click();
    await page.waitForURL(`${server.url}/demo/`);
  });

  test('is linked from the shop', async () => {
    const { page } = await read('/demo/');
    await page.getByRole('link', { name: 'Questions and answers' }).click();
    await page.waitForURL(`${server.url}/help/fernweh-demo`);
  });

  test('opens at the answer that its address names', async () => {
    const { page } = await read('/help/fernweh-demo');
    const details = page.locator('details', { hasText: 'Which countries do you deliver to?' });
    const address = await details.locator('.answer').getAttribute('id');
    expect(await details.locator('.answer').isVisible()).toBe(false);
    await page.goto('about:blank');
    await page.goto(`${server.url}/help/fernweh-demo#${address}`);
    expect(await details.locator('.answer').isVisible()).toBe(true);
  });

  test('tells search engines its questions and answers, and where it stands', async () => {
    const { page } = await read('/help/fernweh-demo');
    const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '') as {
      '@type': string;
      mainEntity: { '@type': string; name: string; acceptedAnswer: { '@type': string; text: string } }[];
    };
    expect([data['@type'], data.mainEntity.length]).toEqual(['FAQPage', 46]);
    for (const { name, acceptedAnswer } of data.mainEntity) {
      expect([name.length > 0, acceptedAnswer['@type'], acceptedAnswer.text.startsWith('<p>')]).toEqual([true, 'Answer', true]);
    }
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(`${server.url}/help/fernweh-demo`);
    expect(await page.locator('meta[name=robots]').getAttribute('content')).toBe('index, follow');
    expect(await page.locator('meta[name=description]').getAttribute('content')).toContain('Fernweh Outfitters');
    await page.goto(`${server.url}/help/fernweh-demo?q=delivery`);
    expect(await page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex, follow');
    expect(await page.locator('script').count()).toBe(0);
  });

  test('fits a phone, also with a very long search', async () => {
    const { page } = await read(`/help/fernweh-demo?q=${'verylongword'.repeat(40)}`, { viewport: { width: 360, height: 640 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth).catch(() => null)).toBe(360);
    expect((await page.getByRole('searchbox').inputValue()).length).toBe(200);
  });

  test('may be kept for a minute, under a policy that allows nothing but its own style', async () => {
    const response = await get('/help/fernweh-demo');
    expect(response.headers.get('cache-control')).toBe('public, max-age=60');
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; form-action/,
    );
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  test.each(['/help/nobody', '/help/%00', `/help/${'x'.repeat(90)}`])('is not there for a shop that is not there: %s', async (path) => {
    const response = await get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await response.text()).toContain('There is no help page at this address');
  });

  test.each(['q=a&q=b', 'q[]=a', 'lang=%22%3E%3Cscript%3E', 'q=%ED%A0%80', 'lang=en&lang=de', 'q=%20', `q=${'🙂'.repeat(300)}`])(
    'answers calmly to ?%s',
    async (query) => {
      const response = await get(`/help/fernweh-demo?${query}`);
      expect(response.status).toBe(200);
      expect(await response.text()).not.toContain('"><script>');
    },
  );
});

test('what is published appears on it, and what is a draft does not', async () => {
  const headers = { origin: server.url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
  const send = async (path: string, body: object, cookie = '') => {
    const response = await fetch(server.url + path, { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify(body) });
    expect(response.ok, await response.clone().text()).toBe(true);
    return response;
  };
  const token = server.setupUrl.split('#setup=')[1];
  const signedIn = await send('/v1/setup', { token, name: 'Mia', email: 'mia@shop.example', password: 'a long enough password' });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const { sites } = (await signedIn.json()) as { sites: { id: string }[] };
  const content = { phrasings: [], language: 'de', topic: null, pages: ['/zelte/*'] };
  const create = (question: string, answer: string, publish: boolean) =>
    send(`/v1/sites/${sites[0]?.id}/faq/entries`, { content: { ...content, question, answer }, publish }, cookie);
  await create('Gibt es Zelte für drei?', 'Ja, **im Herbst**. [Zelte](/zelte/drei)', true);
  await create('Ist das ein Entwurf?', 'Ja.', false);
  await expect.poll(async () => (await get('/help/fernweh-demo')).text(), { timeout: 10_000 }).toContain('Gibt es Zelte für drei?');
  const { page, complaints } = await read('/help/fernweh-demo');
  await page.getByRole('link', { name: 'Deutsch' }).click();
  await page.getByText('Gibt es Zelte für drei?').click();
  expect(await page.locator('.answer strong').innerText()).toBe('im Herbst');
  expect(await page.getByRole('link', { name: 'Zelte' }).getAttribute('href')).toMatch(/^http.*\/zelte\/drei$/);
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  expect(await page.content()).not.toContain('Entwurf');
  expect(complaints).toEqual([]);
});

test('it is searched and read by people, not by machines', async () => {
  const proxied = await preparedServer({ TRUST_PROXY: 'loopback' });
  try {
    const ask = (query: string) => fetch(`${proxied.url}/help/fernweh-demo${query}`, { headers: { 'x-forwarded-for': '203.0.113.7' } });
    const answers = (count: number, query: (at: number) => string) =>
      Promise.all(
        Array.from({ length: count }, async (_, at) => {
          const response = await ask(query(at));
          return { status: response.status, text: await response.text() };
        }),
      );
    const searches = await answers(80, (at) => `?q=${at}`);
    expect([...new Set(searches.map(({ status }) => status))].sort()).toEqual([200, 429]);
    expect(searches.find(({ status }) => status === 429)?.text).toContain('That was a lot at once');
    // Whoever searched too often may still read.
    expect((await answers(55, () => '')).every(({ status }) => status === 200)).toBe(true);
    expect((await answers(200, (at) => `?topic=${at}`)).map(({ status }) => status)).toContain(429);
  } finally {
    await proxied.remove();
  }
});
