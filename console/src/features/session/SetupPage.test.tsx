// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { readPlace, setupToken } from '../../state/place.ts';
import { me, sessionState } from '../../state/session.ts';
import { session } from '../../test-support/cast.ts';
import { draw, type } from '../../test-support/draw.ts';
import { SetupPage } from './SetupPage.tsx';

afterEach(() => {
  vi.unstubAllGlobals();
  setupToken.value = null;
  sessionState.value = { name: 'signed-out', sentence: null };
});

function answerWith(status: number, body: object) {
  const fetched = vi.fn(async (_path: string, _request: RequestInit) => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

async function fillIn(): Promise<void> {
  const values = { name: 'Mia', email: 'mia@shop.example', password: 'correct horse' };
  for (const [name, value] of Object.entries(values)) await type(document.querySelector(`[name=${name}]`) as HTMLInputElement, value);
  document.querySelector('form')?.requestSubmit();
}

test('the token of a setup link leaves the address at once', () => {
  location.hash = '#setup=secret';
  readPlace();
  expect(setupToken.value).toBe('secret');
  expect(location.href).not.toContain('secret');
});

test('the first person is signed in with what they have given', async () => {
  const fetched = answerWith(200, session());
  setupToken.value = 'secret';
  await draw(<SetupPage />);
  await fillIn();
  await vi.waitFor(() => expect(me.value?.name).toBe('Mia'));
  expect(JSON.parse(String(fetched.mock.calls[0]?.[1].body))).toEqual({
    token: 'secret',
    name: 'Mia',
    email: 'mia@shop.example',
    password: 'correct horse',
  });
});

test('a fault stands beside the field it is in', async () => {
  answerWith(400, { code: 'bad_request', message: 'A password has at least 10 characters.', field: 'password' });
  const page = await draw(<SetupPage />);
  await fillIn();
  await vi.waitFor(() => expect(page.querySelector('.text-field-fault')?.textContent).toBe('A password has at least 10 characters.'));
  expect(page.querySelector('[aria-invalid="true"]')?.getAttribute('name')).toBe('password');
});

test('a link that was used says what to do next', async () => {
  answerWith(410, { code: 'link_used', message: 'This link was used.' });
  const page = await draw(<SetupPage />);
  await fillIn();
  await vi.waitFor(() => expect(page.textContent).toContain('If you have an account already, sign in.'));
});
