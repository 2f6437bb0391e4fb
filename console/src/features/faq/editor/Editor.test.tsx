// @vitest-environment happy-dom
import type { FaqEntryDetail } from '@deskbell/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { faq, loadFaq, openedEntries } from '../../../state/faq.ts';
import { emptyContent, forgetWritings, setWriting, writingOf } from '../../../state/faq-writing.ts';
import { faqPlace, goToFaq } from '../../../state/place.ts';
import { sessionState } from '../../../state/session.ts';
import { session } from '../../../test-support/cast.ts';
import { buttonNamed, click, draw, labelled, press, settled, type } from '../../../test-support/draw.ts';
import { type Asked, Refusal, startFakeRoutes } from '../../../test-support/fake-routes.ts';
import { faqEntry, faqListOf, row } from '../../../test-support/faq-cast.ts';
import { FaqWork } from '../FaqWork.tsx';

const [site] = session().sites as [NonNullable<ReturnType<typeof session>['sites'][number]>];
let routes: Parameters<typeof startFakeRoutes>[0];
let asked: Asked[];
const posted = (what: string) => asked.filter((one) => one.what === what).map(({ body }) => body);

const isOff = (name: string) => buttonNamed(name)?.getAttribute('aria-disabled') === 'true';

function Page() {
  return faqPlace.value && <FaqWork site={site} place={faqPlace.value} />;
}

async function open(entry: FaqEntryDetail): Promise<HTMLElement> {
  routes[`GET /entries/${entry.id}`] = () => entry;
  goToFaq({ page: 'entry', id: entry.id });
  const page = await draw(<Page />);
  await settled();
  return page;
}

beforeEach(async () => {
  sessionStorage.clear();
  sessionState.value = { name: 'signed-in', session: session() };
  routes = { 'GET /entries': () => faqListOf([row('a')]) };
  asked = startFakeRoutes(routes);
  await loadFaq(site.id);
  openedEntries.value = new Map();
});

afterEach(() => {
  forgetWritings();
  vi.unstubAllGlobals();
});

test('a new entry is written, saved as a draft and gets its address; then it is published', async () => {
  routes['POST /entries'] = () => faqEntry('new-one', [{ question: 'Do you repair zips?' }], null);
  routes['GET /entries/new-one'] = () => faqEntry('new-one', [{ question: 'Do you repair zips?' }], null);
  routes['POST /entries/new-one/publishing'] = () => faqEntry('new-one', [{ question: 'Do you repair zips?' }], 1);
  setWriting(site.id, 'first', { content: emptyContent('en'), baseVersion: null });
  goToFaq({ page: 'new', id: 'first' });
  const page = await draw(<Page />);
  await type(labelled('Question'), 'Do you repair zips? ');
  await type(labelled('Other ways to ask it'), 'zip broken');
  await type(labelled('Answer'), 'Yes, **free** of charge.');
  expect(page.querySelector('.preview-bubble strong')?.textContent).toBe('free');
  await click(buttonNamed('Save draft'));
  await settled();
  expect(posted('POST /entries')).toEqual([
    {
      content: {
        question: 'Do you repair zips?',
        phrasings: ['zip broken'],
        answer: 'Yes, **free** of charge.',
        language: 'en',
        topic: null,
        pages: [],
      },
      publish: false,
    },
  ]);
  expect(faqPlace.value).toEqual({ page: 'entry', id: 'new-one' });
  expect(page.textContent).toContain('Saved as a draft.');
  await click(buttonNamed('Publish'));
  await settled();
  expect(posted('POST /entries/new-one/publishing')).toEqual([{ publish: true }]);
  expect(page.textContent).toContain('Published. Visitors get it from now on.');
});

test('what lacks is said at its field before the server is asked', async () => {
  setWriting(site.id, 'first', { content: emptyContent('en'), baseVersion: null });
  goToFaq({ page: 'new', id: 'first' });
  const page = await draw(<Page />);
  await click(buttonNamed('Publish'));
  expect(labelled('Question').getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(labelled('Question').getAttribute('aria-describedby') ?? '')?.textContent).toBe('Write the question.');
  expect(page.textContent).toContain('Write the answer before you publish it.');
  expect(document.activeElement).toBe(labelled('Question'));
  expect(posted('POST /entries')).toEqual([]);
  await type(labelled('Question'), 'Why?');
  expect(page.textContent).not.toContain('Write the question.');
  await click(buttonNamed('Publish'));
  expect(document.activeElement).toBe(labelled('Answer'));
});

test('what the server finds at fault stands at its field', async () => {
  await open(faqEntry('a'));
  routes['PUT /entries/a'] = () => new Refusal('bad_request', 'That topic is taken.', 'content/topic');
  await type(labelled('Topic'), 'x');
  await click(buttonNamed('Save draft'));
  await settled();
  expect(document.getElementById(labelled('Topic').getAttribute('aria-describedby') ?? '')?.textContent).toBe('That topic is taken.');
});

test('unsaved text is there again after going away and after a reload', async () => {
  await open(faqEntry('a'));
  await type(labelled('Answer'), 'Three days.');
  await open(faqEntry('b'));
  await open(faqEntry('a'));
  expect(labelled('Answer').value).toBe('Three days.');
  const key = Object.keys(sessionStorage).find((one) => one.includes('faq'));
  expect(JSON.parse(sessionStorage.getItem(key ?? '') ?? '')).toMatchObject({ content: { answer: 'Three days.' }, baseVersion: 1 });
});

test('writing everything back as it was leaves nothing to save', async () => {
  await open(faqEntry('a'));
  await type(labelled('Answer'), 'Three days.');
  expect(isOff('Save draft')).toBe(false);
  await type(labelled('Answer'), 'Two days.');
  expect(isOff('Save draft')).toBe(true);
  expect(writingOf(site.id, 'a')).toBe(null);
});

test('the keys save a draft and publish', async () => {
  await open(faqEntry('a'));
  routes['PUT /entries/a'] = () => faqEntry('a', [{ answer: 'Three days.' }, {}], 1);
  await type(labelled('Answer'), 'Three days.');
  await press(labelled('Answer'), 's', { ctrlKey: true });
  await settled();
  expect(posted('PUT /entries/a')).toMatchObject([{ publish: false, baseVersion: 1 }]);
  routes['POST /entries/a/publishing'] = () => faqEntry('a', [{ answer: 'Three days.' }, {}], 2);
  await press(labelled('Answer'), 'Enter', { metaKey: true });
  await settled();
  expect(posted('POST /entries/a/publishing')).toEqual([{ publish: true }]);
});

test('what is saved is not unsaved any more, and letters typed meanwhile are not lost', async () => {
  const page = await open(faqEntry('a'));
  const saved = faqEntry('a', [{ answer: 'Three days.' }, {}]);
  let arrive = (_: unknown) => {};
  routes['PUT /entries/a'] = () => new Promise((resolve) => (arrive = resolve));
  await type(labelled('Answer'), 'Three days.');
  await click(buttonNamed('Save draft'));
  await type(labelled('Answer'), 'Three days. Or four.');
  arrive(saved);
  await settled();
  expect(labelled('Answer').value).toBe('Three days. Or four.');
  expect(writingOf(site.id, 'a')).toMatchObject({ baseVersion: 2 });
  routes['PUT /entries/a'] = () => faqEntry('a', [{ answer: 'Three days. Or four.' }, {}, {}]);
  await click(buttonNamed('Save draft'));
  await settled();
  expect(writingOf(site.id, 'a')).toBe(null);
  expect(page.textContent).not.toContain('Not saved');
});

test('who was signed out meanwhile comes to the sign-in page, and what was written is kept', async () => {
  await open(faqEntry('a'));
  await type(labelled('Answer'), 'Three days.');
  routes['PUT /entries/a'] = () => new Refusal('unauthenticated', 'You are not signed in.');
  await click(buttonNamed('Save draft'));
  await settled();
  expect(sessionState.value).toMatchObject({ name: 'signed-out', sentence: expect.stringContaining('signed out') });
  expect(writingOf(site.id, 'a')?.content.answer).toBe('Three days.');
});

test('when somebody was quicker both are shown, and one may keep one’s own', async () => {
  const page = await open(faqEntry('a'));
  await type(labelled('Answer'), 'Three days.');
  routes['PUT /entries/a'] = () => new Refusal('faq_changed', 'Somebody was quicker.');
  routes['GET /entries/a'] = () => faqEntry('a', [{ answer: 'Four days.' }, {}]);
  await click(buttonNamed('Save draft'));
  await settled();
  expect(page.querySelector('.conflict')?.textContent).toContain('FourThree days.');
  expect(isOff('Publish')).toBe(true);
  await click(buttonNamed('Keep mine'));
  routes['PUT /entries/a'] = () => faqEntry('a', [{ answer: 'Three days.' }, { answer: 'Four days.' }, {}]);
  await click(buttonNamed('Save draft'));
  await settled();
  expect(posted('PUT /entries/a').at(-1)).toMatchObject({ baseVersion: 2, content: { answer: 'Three days.' } });
});

test('when somebody was quicker one may take theirs', async () => {
  await open(faqEntry('a'));
  await type(labelled('Answer'), 'Three days.');
  await open(faqEntry('a', [{ answer: 'Four days.' }, {}]));
  await click(buttonNamed('Take theirs'));
  expect(labelled('Answer').value).toBe('Four days.');
  expect(isOff('Save draft')).toBe(true);
});

test('a phrasing that was learnt meanwhile is no conflict', async () => {
  await open(faqEntry('a'));
  await type(labelled('Answer'), 'Three days.');
  const page = await open(faqEntry('a', [{ phrasings: ['delivery time?', 'how fast'] }, {}]));
  expect(page.querySelector('.conflict')).toBe(null);
  expect(labelled('Phrasing 2').value).toBe('how fast');
  expect(labelled('Answer').value).toBe('Three days.');
});

test('an earlier version opens to what it changed, and comes back as a version of its own', async () => {
  const page = await open(faqEntry('a', [{ answer: 'Three days.' }, { answer: 'Two days.' }]));
  expect(page.querySelector('.history')?.textContent).toContain('TwoThree days.');
  await click(buttonNamed('Bring this version back'));
  expect(labelled('Answer').value).toBe('Two days.');
  routes['PUT /entries/a'] = () => faqEntry('a', [{}, {}, {}]);
  await click(buttonNamed('Publish'));
  await settled();
  expect(posted('PUT /entries/a')).toMatchObject([{ restores: 1, baseVersion: 2, publish: true }]);
});

test('deleting asks first, and says what happens', async () => {
  routes['DELETE /entries/a'] = () => undefined;
  const page = await open(faqEntry('a'));
  await click(document.querySelector('[aria-label="More for this entry"]'));
  await click(buttonNamed('Delete'));
  expect(page.querySelector('dialog')?.textContent).toContain('Visitors no longer get this answer');
  expect(posted('DELETE /entries/a')).toEqual([]);
  await click(document.querySelector('dialog [type="submit"]'));
  page.querySelector('dialog')?.close();
  await settled();
  expect(posted('DELETE /entries/a')).toHaveLength(1);
  expect(faqPlace.value).toEqual({ page: 'list' });
});

test('who may not write reads, and may teach the entry how visitors ask', async () => {
  faq.value = faqListOf([row('a')], { mayEdit: false });
  const page = await open(faqEntry('a'));
  expect(buttonNamed('Publish')).toBeUndefined();
  expect(page.textContent).toContain('Two days.');
  routes['POST /entries/a/phrasings'] = () => faqEntry('a', [{ phrasings: ['delivery time?', 'how fast'] }, {}]);
  await type(labelled('Add a way that visitors ask it'), 'how fast');
  await click(buttonNamed('Add'));
  await settled();
  expect(posted('POST /entries/a/phrasings')).toEqual([{ phrasing: 'how fast' }]);
  expect(page.querySelector('.read ul')?.textContent).toContain('how fast');
});

test('an entry that is not there says so, with the way back', async () => {
  goToFaq({ page: 'entry', id: 'gone' });
  routes['GET /entries/gone'] = () => new Refusal('faq_not_found', 'This entry is not there any more.');
  const page = await draw(<Page />);
  await settled();
  expect(page.querySelector('[role="alert"]')?.textContent).toBe('This entry is not there any more.');
  expect(buttonNamed('Back to the list')).toBeDefined();
});
