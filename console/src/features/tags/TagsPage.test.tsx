// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { session } from '../../test-support/cast.ts';
import { buttonNamed, click, draw, labelled, press, settled, type } from '../../test-support/draw.ts';
import { type Asked, Refusal, startFakeRoutes } from '../../test-support/fake-routes.ts';
import { TagsPage } from './TagsPage.tsx';

const [site] = session().sites;
if (!site) throw new Error('There is no site.');
const at = (what: string) => `${what} /v1/sites/${site.id}/tags`;
const list = (...names: string[]) => ({ tags: names.map((name, place) => ({ name, conversations: place })), mayEdit: true });

let routes: Parameters<typeof startFakeRoutes>[0];
let asked: Asked[];
beforeEach(() => {
  routes = { [at('GET')]: () => list('late', 'Returns', 'vip') };
  asked = startFakeRoutes(routes);
});
afterEach(() => vi.unstubAllGlobals());

async function open() {
  const page = await draw(<TagsPage site={site as never} />);
  await settled();
  return page;
}
const lines = () =>
  [...document.querySelectorAll('.tag-line')].map((line) =>
    [...line.querySelectorAll('.tag-chip, .collection-count')].map(({ textContent }) => textContent).join(': '),
  );
async function rename(name: string, to: string): Promise<void> {
  await click(buttonNamed(`Rename ${name}`));
  await type(labelled(`New name of ${name}`), to);
  await click(buttonNamed('Save'));
  await settled();
}

test('each tag stands with how many conversations have it, what is used most first', async () => {
  await open();
  expect(lines()).toEqual(['vip: 2 conversations', 'Returns: 1 conversation', 'late: no conversation']);
  await type(labelled('Search tags'), 'ret');
  expect(lines()).toEqual(['Returns: 1 conversation']);
});

test('a tag is renamed, and it is said that it was', async () => {
  routes[at('PUT')] = () => list('late', 'Returns', 'regulars');
  const page = await open();
  await rename('vip', ' regulars ');
  expect(asked.at(-1)).toEqual({ what: at('PUT'), body: { name: 'vip', to: 'regulars', merge: false } });
  expect(page.querySelector('.collection-done')?.textContent).toBe('“vip” is “regulars” now.');
  expect(lines()[0]).toBe('regulars: 2 conversations');
});

test('two tags become one only after a question', async () => {
  routes[at('PUT')] = () => list('late', 'Returns');
  await open();
  await rename('vip', 'RETURNS');
  expect(asked.filter(({ what }) => what === at('PUT'))).toEqual([]);
  expect(document.querySelector('dialog')?.textContent).toContain('Every conversation with “vip” gets that one');
  await click(buttonNamed('Make them one'));
  await settled();
  expect(asked.at(-1)).toEqual({ what: at('PUT'), body: { name: 'vip', to: 'Returns', merge: true } });
});

test('a name that was taken meanwhile is refused beside the field', async () => {
  routes[at('PUT')] = () => new Refusal('tag_taken', 'There is a tag “new” already.', 'to');
  await open();
  await rename('vip', 'new');
  expect(document.querySelector('.tag-naming .field-fault')?.textContent).toBe('There is a tag “new” already.');
  await press(labelled('New name of vip'), 'Escape');
  expect(document.querySelector('.tag-naming')).toBe(null);
});

test('a tag is deleted after a question that says what goes with it', async () => {
  routes[at('DELETE')] = () => undefined;
  const page = await open();
  await click(buttonNamed('Delete vip'));
  expect(document.querySelector('dialog')?.textContent).toContain('It is taken out of 2 conversations.');
  await click(buttonNamed('Delete'));
  await settled();
  expect(asked.at(-1)).toEqual({ what: at('DELETE'), body: { name: 'vip' } });
  expect(lines()).toHaveLength(2);
  expect(page.querySelector('.collection-done')?.textContent).toBe('“vip” is deleted.');
});

test('who may not change them sees them', async () => {
  routes[at('GET')] = () => ({ ...list('late'), mayEdit: false });
  const page = await open();
  expect(lines()).toHaveLength(1);
  expect(page.textContent).toContain('Owners and admins rename and delete them.');
  expect(buttonNamed('Rename late')).toBeUndefined();
});

test('what could not be fetched can be tried again, and where there is none it says how one is made', async () => {
  routes[at('GET')] = () => new Refusal('internal', 'It did not work.');
  const page = await open();
  // What was known of this site still stands.
  expect(lines().length > 0 || page.textContent?.includes('It did not work.')).toBe(true);
  routes[at('GET')] = () => list();
  await open();
  expect(document.body.textContent).toContain('press t to file it under a tag');
});
