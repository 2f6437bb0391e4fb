import { nanoid } from 'nanoid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookieOf } from '../support/cookie-of.ts';
import { Deskbell } from '../support/deskbell.ts';

let deskbell: Deskbell;
beforeAll(async () => {
  deskbell = await Deskbell.start();
});
afterAll(() => deskbell.stop());

const password = 'a long enough password';
const newEmail = () => `mia-${nanoid(8)}@shop.example`.toLowerCase();
const codeOf = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];

describe('the one-time link', () => {
  test('makes the owner and signs them in, once', async () => {
    const token = await deskbell.app.agents.newSetupToken();
    const setup = { token, name: 'Mia', email: newEmail(), password };
    const first = await deskbell.post('/v1/setup', setup);
    expect(first.status).toBe(200);
    expect(await first.json()).toMatchObject({ agent: { name: 'Mia', email: setup.email } });
    expect(await codeOf(await deskbell.post('/v1/setup', { ...setup, email: newEmail() }))).toEqual([410, 'link_used']);
  });

  test('ends when a newer one is made', async () => {
    const older = await deskbell.app.agents.newSetupToken();
    await deskbell.app.agents.newSetupToken();
    const answer = await deskbell.post('/v1/setup', { token: older, name: 'Mia', email: newEmail(), password });
    expect(await codeOf(answer)).toEqual([410, 'link_used']);
  });

  test('is not used up by a form that is refused', async () => {
    const token = await deskbell.app.agents.newSetupToken();
    const setup = { token, name: 'Mia', email: newEmail(), password };
    const short = await deskbell.post('/v1/setup', { ...setup, password: 'short' });
    expect(short.status).toBe(400);
    expect(await short.json()).toMatchObject({ code: 'bad_request', field: 'password', message: 'A password has at least 10 characters.' });
    expect((await deskbell.post('/v1/setup', { ...setup, role: 'owner' })).status).toBe(400);
    const taken = (await deskbell.newAgent('Tom')).session.agent.email;
    const again = await deskbell.app.agents.newSetupToken();
    expect(await codeOf(await deskbell.post('/v1/setup', { ...setup, token: again, email: taken }))).toEqual([409, 'email_taken']);
    expect((await deskbell.post('/v1/setup', { ...setup, token: again })).status).toBe(200);
  });
});

describe('signing in', () => {
  test('sets a cookie that no script can read, and signing out ends it on the server', async () => {
    const { session } = await deskbell.newAgent('Mia');
    const answer = await deskbell.post('/v1/session', { email: session.agent.email.toUpperCase(), password });
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^deskbell=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
    const cookie = cookieOf(answer);
    expect((await deskbell.request('GET', '/v1/session', undefined, { cookie })).status).toBe(200);
    expect((await deskbell.request('DELETE', '/v1/session', undefined, { cookie })).status).toBe(204);
    expect(await codeOf(await deskbell.request('GET', '/v1/session', undefined, { cookie }))).toEqual([401, 'unauthenticated']);
  });

  test('says the same for a wrong password and an unknown address', async () => {
    const { session } = await deskbell.newAgent('Mia');
    const wrong = await deskbell.post('/v1/session', { email: session.agent.email, password: 'not this one' });
    const unknown = await deskbell.post('/v1/session', { email: 'nobody@shop.example', password });
    expect([wrong.status, await wrong.json()]).toEqual([unknown.status, await unknown.json()]);
  });

  test('from another page is refused, whatever it looks like', async () => {
    const { session, cookie } = await deskbell.newAgent('Mia');
    const body = { email: session.agent.email, password };
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }]) {
      expect(await codeOf(await deskbell.request('POST', '/v1/session', body, headers))).toEqual([403, 'cross_site']);
      expect(await codeOf(await deskbell.request('POST', '/v1/session/tickets', {}, { cookie, ...headers }))).toEqual([403, 'cross_site']);
      const site = { name: 'Shop', origin: 'https://shop.example' };
      expect(await codeOf(await deskbell.request('POST', '/v1/sites', site, { cookie, ...headers }))).toEqual([403, 'cross_site']);
    }
  });
});

describe('a new shop', () => {
  test('belongs to who made it, and has a snippet key', async () => {
    const { cookie } = await deskbell.newAgent('Mia');
    const answer = await deskbell.post('/v1/sites', { name: ' Fernweh ', origin: 'https://Shop.Example/cart?x=1' }, cookie);
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ name: 'Fernweh', origins: ['https://shop.example'], role: 'owner' });
    const session = await deskbell.request('GET', '/v1/session', undefined, { cookie });
    expect(((await session.json()) as { sites: unknown[] }).sites).toHaveLength(1);
  });

  test.each(['shop', 'ftp://shop.example', 'javascript:alert(1)', 'https://user:pass@shop.example', ''])(
    'is not made at %s',
    async (origin) => {
      const { cookie } = await deskbell.newAgent('Mia');
      const answer = await deskbell.post('/v1/sites', { name: 'Shop', origin }, cookie);
      expect(await answer.json()).toMatchObject({ code: 'bad_request', field: 'origin' });
    },
  );

  test('needs somebody who is signed in', async () => {
    const answer = await deskbell.post('/v1/sites', { name: 'Shop', origin: 'https://shop.example' });
    expect(await codeOf(answer)).toEqual([401, 'unauthenticated']);
  });
});

test('what is not there, and what is no JSON, is answered with a code', async () => {
  expect(await codeOf(await deskbell.request('GET', '/v1/nothing', undefined))).toEqual([404, 'not_found']);
  const broken = await fetch(`${deskbell.url}/v1/session`, {
    method: 'POST',
    headers: { origin: deskbell.url, 'content-type': 'application/json' },
    body: '{"email":',
  });
  expect(await codeOf(broken)).toEqual([400, 'bad_request']);
  expect((await deskbell.request('GET', '/readyz', undefined)).status).toBe(200);
});

test('[N5] twenty-one guesses at a password within a minute are one too many, wherever they come from', async () => {
  const { session } = await deskbell.newAgent('Mia');
  const guess = (remoteAddress: string, email: string) =>
    deskbell.app.inject({
      method: 'POST',
      url: '/v1/session',
      headers: { origin: deskbell.url, host: new URL(deskbell.url).host },
      payload: { email, password: 'guess' },
      remoteAddress,
    });
  const statuses = [];
  for (let n = 0; n < 21; n++) statuses.push((await guess(`203.0.113.${n}`, session.agent.email)).statusCode);
  expect(statuses).toEqual([...Array(20).fill(401), 429]);
  const refused = await guess('203.0.113.77', session.agent.email);
  expect(refused.json()).toMatchObject({ code: 'rate_limited', retryAfterMs: expect.any(Number) });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  // Other accounts are not slowed down by it, but one place that tries many is.
  const others = [];
  for (let n = 0; n < 21; n++) others.push((await guess('198.51.100.1', newEmail())).statusCode);
  expect(others).toEqual([...Array(20).fill(401), 429]);
});
