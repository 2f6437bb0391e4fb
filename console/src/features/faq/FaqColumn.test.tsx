// @vitest-environment happy-dom
import type { Site } from '@deskbell/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { faqFilter, faqSearch } from '../../state/faq-view.ts';
import { forgetWritings } from '../../state/faq-writing.ts';
import { goToFaq } from '../../state/place.ts';
import { sessionState } from '../../state/session.ts';
import { session } from '../../test-support/cast.ts';
import { buttonNamed, click, draw, labelled, settled, type } from '../../test-support/draw.ts';
import { startFakeRoutes } from '../../test-support/fake-routes.ts';
import { faqListOf, figures, row } from '../../test-support/faq-cast.ts';
import { FaqColumn } from './FaqColumn.tsx';

let site = 0;
const siteNow = () => ({ ...(session().sites[0] as Site), id: `site-${site}` });
const questions = () => [...document.querySelectorAll('.faq-row-question')].map(({ textContent }) => textContent);

beforeEach(() => {
  site += 1;
  sessionStorage.clear();
  sessionState.value = { name: 'signed-in', session: session() };
  faqFilter.value = 'all';
  faqSearch.value = '';
  goToFaq({ page: 'list' });
});

afterEach(() => {
  forgetWritings();
  vi.unstubAllGlobals();
});

test('entries stand under their topic, and say in what state they are and what their answers did', async () => {
  const entries = [
    row('zips', { topic: null, publishedVersion: null }),
    row('countries', { topic: 'delivery', version: 2 }),
    row('duration', { topic: 'delivery', figures: figures({ shown: 12, confirmed: 8, bounced: 1, assumed: 3 }) }),
  ];
  startFakeRoutes({ 'GET /entries': () => faqListOf(entries) });
  await draw(<FaqColumn site={siteNow()} />);
  await settled();
  expect([...document.querySelectorAll('.faq-topic')].map(({ textContent }) => textContent)).toEqual(['delivery2', 'No topic1']);
  expect(questions()).toEqual(['countries', 'duration', 'zips']);
  const rows = [...document.querySelectorAll('a.faq-row')].map(({ textContent }) => textContent);
  expect(rows[0]).toContain('Changes');
  expect(rows[1]).toContain('Shown 12 · helped 8 · did not 1');
  expect(rows[2]).toContain('Draft');
});

test('search knows neither case nor accents, and the filter keeps what is to be published', async () => {
  startFakeRoutes({ 'GET /entries': () => faqListOf([row('Gröse der Schuhe'), row('Return', { version: 3 })]) });
  await draw(<FaqColumn site={siteNow()} />);
  await settled();
  await type(labelled('Search the FAQ'), 'SCHUHE grö');
  expect(questions()).toEqual(['Gröse der Schuhe']);
  await type(labelled('Search the FAQ'), 'grose');
  expect(questions()).toEqual(['Gröse der Schuhe']);
  await type(labelled('Search the FAQ'), '');
  await click(document.querySelectorAll('input[type="radio"]')[2]);
  expect(questions()).toEqual(['Return']);
});

test('of five thousand entries only those near the view are in the page', async () => {
  const entries = Array.from({ length: 5_000 }, (_, at) => row(`entry ${at}`));
  startFakeRoutes({ 'GET /entries': () => faqListOf(entries) });
  await draw(<FaqColumn site={siteNow()} />);
  await settled();
  expect(questions().length).toBeGreaterThan(10);
  expect(questions().length).toBeLessThan(100);
});

test('an empty FAQ says how to begin, and to agents who does', async () => {
  let mayEdit = true;
  startFakeRoutes({ 'GET /entries': () => faqListOf([], { mayEdit }) });
  const page = await draw(<FaqColumn site={siteNow()} />);
  await settled();
  expect(page.textContent).toContain('Import it');
  expect(buttonNamed('New entry')).toBeDefined();
  mayEdit = false;
  site += 1;
  await draw(<FaqColumn site={siteNow()} />);
  await settled();
  expect(page.textContent).toContain('Owners and admins write it');
  expect(buttonNamed('New entry')).toBeUndefined();
});

test('a new entry is listed from the first moment on', async () => {
  startFakeRoutes({ 'GET /entries': () => faqListOf([row('a')]) });
  await draw(<FaqColumn site={siteNow()} />);
  await settled();
  await click(buttonNamed('New entry'));
  expect(document.querySelector('[aria-label="Not saved yet"]')?.textContent).toContain('New entry');
  expect(location.hash).toMatch(/^#faq=new&id=/);
});

test('when the FAQ cannot be fetched, that is said, and can be tried again', async () => {
  const routes: Parameters<typeof startFakeRoutes>[0] = {};
  startFakeRoutes(routes);
  const page = await draw(<FaqColumn site={siteNow()} />);
  await settled();
  expect(page.querySelector('[role="alert"]')?.textContent).toContain('Nothing answers');
  routes['GET /entries'] = () => faqListOf([row('a')]);
  await click(buttonNamed('Try again'));
  await settled();
  expect(questions()).toEqual(['a']);
});
