// @vitest-environment happy-dom
import type { CannedReply } from '@deskbell/shared';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { canned, loadCanned } from '../../state/canned.ts';
import { cannedWritingOf, forgetCannedWritings } from '../../state/canned-writing.ts';
import { sessionState } from '../../state/session.ts';
import { cannedReply } from '../../test-support/canned-cast.ts';
import { minute, session } from '../../test-support/cast.ts';
import { buttonNamed, click, draw, labelled, settled, type } from '../../test-support/draw.ts';
import { type Asked, Refusal, startFakeRoutes } from '../../test-support/fake-routes.ts';
import { RepliesPage } from './RepliesPage.tsx';

const [site] = session().sites as [NonNullable<ReturnType<typeof session>['sites'][number]>];
const at = (what: string) => what.replace(' ', ` /v1/sites/${site.id}`);
const rows = () => [...document.querySelectorAll('.reply-row')].map(({ textContent }) => textContent);
const preview = () => document.querySelector('.reply-preview')?.textContent;

let routes: Parameters<typeof startFakeRoutes>[0];
let asked: Asked[];

async function open(replies: CannedReply[], mayEdit = true): Promise<HTMLElement> {
  routes[at('GET /canned-replies')] = () => ({ replies, mayEdit });
  await loadCanned(site.id);
  return draw(<RepliesPage site={site} />);
}

const hi = cannedReply('hi', { text: 'Hi {{visitor.name|there}}.', uses: 12, lastUsedAt: minute(-600) });
const mine = cannedReply('mine', { text: 'Bye.', isShared: false });

beforeEach(() => {
  sessionStorage.clear();
  sessionState.value = { name: 'signed-in', session: session() };
  routes = {};
  asked = startFakeRoutes(routes);
});

afterEach(() => {
  forgetCannedWritings();
  canned.value = null;
  vi.unstubAllGlobals();
});

test('where there is none, one begins with the first', async () => {
  const page = await open([]);
  expect(page.textContent).toContain('What do you say every day?');
  await click(buttonNamed('Write your first'));
  expect(document.activeElement).toBe(labelled('Shortcut'));
  await type(labelled('Shortcut'), '/Hi');
  await type(labelled('Text'), 'Hi {{visitor.name|there}}, it is about {{page.product}}.');
  expect(preview()).toBe(
    'To Ann, on the page of a productHi Ann, it is about Alpine Shell.To somebody unknownHi there, it is about no page.product here.',
  );
  routes[at('POST /canned-replies')] = (written: object) => ({ ...hi, ...written, shortcut: 'hi' });
  await click(buttonNamed('Save reply'));
  await settled();
  expect(asked.at(-1)?.body).toEqual({
    shortcut: '/Hi',
    text: 'Hi {{visitor.name|there}}, it is about {{page.product}}.',
    isShared: true,
  });
  expect(page.textContent).toContain('/hi is saved.');
  expect(rows()).toHaveLength(1);
  expect(cannedWritingOf(site.id)).toBe(null);
});

test('a broken variable is told with its place, and nothing is asked of the server', async () => {
  await open([]);
  await click(buttonNamed('Write your first'));
  await type(labelled('Text'), 'Hi {{visitor.nme}}');
  expect(document.querySelector('.reply-editor')?.textContent).toContain('Line 1, column 4: There is no {{visitor.nme}}.');
  expect(labelled('Text').getAttribute('aria-invalid')).toBe('false');
  await click(buttonNamed('Save reply'));
  expect(labelled('Text').getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(labelled('Text'));
  expect(asked.some(({ what }) => what.startsWith('POST'))).toBe(false);
});

test('what is refused stands at its field', async () => {
  await open([hi]);
  routes[at('POST /canned-replies')] = () => new Refusal('shortcut_taken', 'One of your own replies has this shortcut.', 'shortcut');
  await click(buttonNamed('New reply'));
  await type(labelled('Shortcut'), 'hi');
  await type(labelled('Text'), 'Hey.');
  await click(buttonNamed('Save reply'));
  await settled();
  expect(document.querySelector('.field-fault')?.textContent).toBe('One of your own replies has this shortcut.');
  expect(document.activeElement).toBe(labelled('Shortcut'));
});

test('replies are searched, with whose they are and how much they are used', async () => {
  await open([hi, mine]);
  expect(rows()[0]).toMatch(/^\/hiSharedused 12 times, last .*Hi {{visitor.name\|there}}\.EditDelete$/);
  expect(rows()[1]).toBe('/mineOwnnot used yetBye.EditDelete');
  await type(labelled('Search canned replies'), 'bye');
  expect(rows()).toHaveLength(1);
});

test('an agent changes their own, and only reads what is the shop’s', async () => {
  await open([hi, mine], false);
  expect([buttonNamed('Edit hi'), buttonNamed('Delete hi')]).toEqual([undefined, undefined]);
  await click(buttonNamed('Edit mine'));
  expect(document.querySelector('input[name="reply-whose"]')).toBe(null);
  routes[at('PUT /canned-replies/reply-mine')] = (written: object) => ({ ...mine, ...written, version: 2 });
  await type(labelled('Text'), 'See you.');
  await click(buttonNamed('Save reply'));
  await settled();
  expect(asked.at(-1)?.body).toEqual({ shortcut: 'mine', text: 'See you.', isShared: false, baseVersion: 1 });
  expect(rows()[1]).toContain('See you.');
});

test('where somebody was quicker, one says whose stays', async () => {
  const page = await open([hi]);
  await click(buttonNamed('Edit hi'));
  await type(labelled('Text'), 'Hello.');
  routes[at('GET /canned-replies')] = () => ({ replies: [{ ...hi, text: 'Good day.', version: 2 }], mayEdit: true });
  routes[at('PUT /canned-replies/reply-hi')] = ({ baseVersion, ...written }: { baseVersion: number }) =>
    baseVersion === 1 ? new Refusal('canned_changed', 'Somebody was quicker.') : { ...hi, ...written, version: 3 };
  await click(buttonNamed('Save reply'));
  await settled();
  expect(page.querySelector('.settings-clash')?.textContent).toContain('Good day.');
  await click(buttonNamed('Keep mine'));
  await click(buttonNamed('Save reply'));
  await settled();
  expect(rows()[0]).toContain('Hello.');
});

test('what was deleted meanwhile can be kept as a new one', async () => {
  const page = await open([mine]);
  await click(buttonNamed('Edit mine'));
  await type(labelled('Text'), 'See you.');
  routes[at('GET /canned-replies')] = () => ({ replies: [], mayEdit: true });
  routes[at('PUT /canned-replies/reply-mine')] = () => new Refusal('not_found', 'Not there.');
  await click(buttonNamed('Save reply'));
  await settled();
  expect(page.textContent).toContain('Save again to keep yours as a new one.');
  expect(labelled('Text').value).toBe('See you.');
  routes[at('POST /canned-replies')] = (written: object) => ({ ...mine, ...written });
  await click(buttonNamed('Save reply'));
  await settled();
  expect(rows()[0]).toContain('See you.');
});

test('one is deleted when that is confirmed', async () => {
  const page = await open([hi, mine]);
  routes[at('DELETE /canned-replies/reply-hi')] = () => undefined;
  await click(buttonNamed('Delete hi'));
  expect(asked.some(({ what }) => what.startsWith('DELETE'))).toBe(false);
  const form = document.querySelector('dialog form') as HTMLFormElement;
  await act(() => {
    form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    document.querySelector('dialog')?.dispatchEvent(new Event('close'));
  });
  await settled();
  expect(rows()).toHaveLength(1);
  expect(page.textContent).toContain('/hi is deleted.');
});

test('what is being written is still there when one comes back', async () => {
  await open([hi]);
  await click(buttonNamed('New reply'));
  await type(labelled('Text'), 'Half a thou');
  await draw(<RepliesPage site={site} />);
  expect(labelled('Text').value).toBe('Half a thou');
  await click(buttonNamed('Discard reply'));
  expect(document.querySelector('.reply-editor')).toBe(null);
});
