// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ReplayAsk } from '../../api/faq-api.ts';
import { faq, loadFaq } from '../../state/faq.ts';
import { forgetWritings } from '../../state/faq-writing.ts';
import { type FaqPage, faqPlace, goToFaq } from '../../state/place.ts';
import { sessionState } from '../../state/session.ts';
import { minute, session } from '../../test-support/cast.ts';
import { buttonNamed, click, draw, labelled, settled, type } from '../../test-support/draw.ts';
import { type Asked, Refusal, startFakeRoutes } from '../../test-support/fake-routes.ts';
import { faqEntry, faqListOf, figures, match, row } from '../../test-support/faq-cast.ts';
import { FaqWork } from './FaqWork.tsx';

const [site] = session().sites as [NonNullable<ReturnType<typeof session>['sites'][number]>];
let routes: Parameters<typeof startFakeRoutes>[0];
let asked: Asked[];
const posted = (what: string) => asked.filter((one) => one.what === what).map(({ body }) => body);

function Page() {
  return faqPlace.value && <FaqWork site={site} place={faqPlace.value} />;
}

async function open(page: FaqPage): Promise<HTMLElement> {
  goToFaq({ page });
  const body = await draw(<Page />);
  await settled();
  return body;
}

beforeEach(async () => {
  sessionStorage.clear();
  sessionState.value = { name: 'signed-in', session: session() };
  routes = { 'GET /entries': () => faqListOf([row('a', { version: 2 })]) };
  asked = startFakeRoutes(routes);
  await loadFaq(site.id);
});

afterEach(() => {
  forgetWritings();
  vi.unstubAllGlobals();
});

const group = {
  question: 'Do you repair zips?',
  questions: [
    { text: 'Do you repair zips?', conversationId: 'one', at: minute(1) },
    { text: 'my zip is broken', conversationId: 'two', at: minute(2) },
  ],
  answer: 'Yes, for free.',
  answeredBy: 'Mia',
  topic: 'repairs',
  language: 'en',
  wouldAnswer: 14,
};

test('an unanswered question becomes an entry in two clicks', async () => {
  routes['GET /unanswered?days=30'] = () => ({ groups: [group], days: 30, questions: 20 });
  routes['POST /entries'] = () => faqEntry('zips');
  routes['GET /entries/zips'] = () => faqEntry('zips');
  const page = await open('unanswered');
  expect(page.textContent).toContain('Would have answered 14 chats');
  expect([...page.querySelectorAll('.faq-asked a')].map((link) => link.getAttribute('href'))).toEqual(['#c=one', '#c=two']);
  await click(buttonNamed('Make it an entry'));
  expect(labelled('Answer').value).toBe('Yes, for free.');
  await click(buttonNamed('Publish'));
  await settled();
  expect(posted('POST /entries')).toEqual([
    {
      content: {
        question: 'Do you repair zips?',
        phrasings: ['my zip is broken'],
        answer: 'Yes, for free.',
        language: 'en',
        topic: 'repairs',
        pages: [],
      },
      publish: true,
    },
  ]);
});

test('a group that is an entry by now leads there', async () => {
  faq.value = faqListOf([row('zips', { question: 'Do you repair zips?' })]);
  routes['GET /unanswered?days=30'] = () => ({ groups: [group], days: 30, questions: 20 });
  const page = await open('unanswered');
  expect(page.querySelector('.faq-card .button')?.getAttribute('href')).toBe('#faq=entry&id=zips');
  expect(buttonNamed('Make it an entry')).toBeUndefined();
});

test('a group is begun once: asking for it again leads to what was begun', async () => {
  routes['GET /unanswered?days=30'] = () => ({ groups: [{ ...group, wouldAnswer: 0 }], days: 30, questions: 20 });
  const page = await open('unanswered');
  expect(page.textContent).toContain('it needs more ways to ask it');
  await click(buttonNamed('Make it an entry'));
  await type(labelled('Answer'), 'Mine.');
  await open('unanswered');
  await click(buttonNamed('Make it an entry'));
  expect(labelled('Answer').value).toBe('Mine.');
});

test('where nobody asked in vain, that is said', async () => {
  routes['GET /unanswered?days=30'] = () => ({ groups: [], days: 30, questions: 0 });
  expect((await open('unanswered')).textContent).toContain('Nobody has asked in vain');
});

test('who may not write sees what is unanswered, and no button', async () => {
  faq.value = faqListOf([], { mayEdit: false });
  routes['GET /unanswered?days=30'] = () => ({ groups: [group], days: 30, questions: 20 });
  expect((await open('unanswered')).textContent).toContain('Do you repair zips?');
  expect(buttonNamed('Make it an entry')).toBeUndefined();
});

const part = (given: object) => ({ total: 200, replayed: 100, changes: [], answeredBefore: 40, answeredAfter: 50, cursor: null, ...given });

test('the time machine goes on part after part, and sums up', async () => {
  const after = { id: 'a', question: 'A?', confidence: 0.92 };
  let second = (_: unknown) => {};
  routes['POST /replay'] = ({ cursor }: ReplayAsk) =>
    cursor === null
      ? part({ cursor: 'next', changes: [{ kind: 'answered', question: 'how fast', conversationId: 'one', before: null, after }] })
      : new Promise((resolve) => (second = resolve));
  const page = await open('replay');
  await click(buttonNamed('Replay'));
  await settled();
  expect(page.textContent).toContain('100 of 200 questions');
  expect(page.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow')).toBe('50');
  second(part({ replayed: 200, changes: [{ kind: 'lost', question: 'how dear', conversationId: 'two', before: after, after: null }] }));
  await settled();
  expect(page.querySelector('.replay-answered')?.textContent).toContain('Newly answered 1');
  expect(page.querySelector('.replay-lost a')?.getAttribute('href')).toBe('#c=two');
  expect(page.querySelector('.replay-sum')?.textContent).toContain('the bot answered 80 by itself, and would have answered 100.');
  expect(posted('POST /replay')).toEqual([
    { days: 30, cursor: null, entry: null },
    { days: 30, cursor: 'next', entry: null },
  ]);
});

test('the time machine can be stopped', async () => {
  let go = (_: unknown) => {};
  routes['POST /replay'] = () => new Promise((resolve) => (go = resolve));
  await open('replay');
  await click(buttonNamed('Replay'));
  await click(buttonNamed('Stop'));
  go(part({ cursor: 'next' }));
  await settled();
  expect(posted('POST /replay')).toHaveLength(1);
  expect(buttonNamed('Replay')).toBeDefined();
});

test('health names what to mend, with the way there', async () => {
  const a = { id: 'a', question: 'A?' };
  routes['GET /health'] = () => ({
    alike: [{ a, b: { id: 'b', question: 'B?' }, phrasings: ['what of a'], conversations: ['two'] }],
    fewPhrasings: [{ ...a, phrasings: 0, conversations: [] }],
    neverUsed: [{ ...a, publishedAt: minute(0) }],
    notHelping: [{ ...a, figures: figures({ shown: 4, bounced: 3, confirmed: 1 }), conversations: ['one'] }],
    risky: [{ ...a, asksFor: 'card' }],
  });
  const page = await open('health');
  const headings = [...page.querySelectorAll('.faq-body h3')].map(({ textContent }) => textContent);
  expect(headings).toEqual(['Risky 1', 'Not helping 1', 'Too alike 1', 'Few phrasings 1', 'Never used 1']);
  expect(page.querySelector('.health-entry a')?.getAttribute('href')).toBe('#faq=entry&id=a');
  expect(page.querySelector('.health-seen a')?.getAttribute('href')).toBe('#c=one');
});

test('where nothing is to be mended, that is said', async () => {
  routes['GET /health'] = () => ({ alike: [], fewPhrasings: [], neverUsed: [], notHelping: [], risky: [] });
  expect((await open('health')).textContent).toContain('Nothing to mend');
});

test('a page that cannot be fetched can be tried again', async () => {
  routes['GET /health'] = () => new Refusal('overloaded', 'Too much is going on. Try again in a moment.');
  const page = await open('health');
  expect(page.querySelector('[role="alert"]')?.textContent).toContain('Too much is going on.');
  routes['GET /health'] = () => ({ alike: [], fewPhrasings: [], neverUsed: [], notHelping: [], risky: [] });
  await click(buttonNamed('Try again'));
  await settled();
  expect(page.textContent).toContain('Nothing to mend');
});

async function choose(name: string, text: string): Promise<void> {
  const input = document.querySelector('input[type="file"]') as HTMLInputElement;
  Object.defineProperty(input, 'files', { configurable: true, value: [new File([text], name)] });
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await settled();
  await settled();
}

test('a file is looked at before anything is changed, and then imported', async () => {
  const found = { faults: [], added: ['A?'], changed: ['B?'], same: 3 };
  routes['POST /import'] = ({ dryRun }: { dryRun: boolean }) => ({ ...found, done: !dryRun });
  const page = await open('import');
  await choose('faq.MD', '# A?');
  expect(page.textContent).toContain('1 entry added');
  expect(page.textContent).toContain('3 entries stay as they are.');
  await click(buttonNamed('Import as drafts'));
  await settled();
  expect(page.textContent).toContain('Imported: 1 entry added, 1 changed, 3 left as they were.');
  expect(posted('POST /import')).toEqual([
    { format: 'markdown', text: '# A?', publish: false, dryRun: true },
    { format: 'markdown', text: '# A?', publish: false, dryRun: false },
  ]);
});

test('a file with faults says in which lines they lie, and cannot be imported', async () => {
  routes['POST /import'] = () => ({ faults: [{ line: 7, message: 'Write the question.' }], added: [], changed: [], same: 0, done: false });
  const page = await open('import');
  await choose('faq.csv', 'question');
  expect(page.querySelector('.import-faults')?.textContent).toContain('7Write the question.');
  expect(buttonNamed('Import as drafts')).toBeUndefined();
});

test('a file of another kind is not even sent', async () => {
  const page = await open('import');
  await choose('faq.docx', '…');
  expect(page.querySelector('[role="alert"]')?.textContent).toContain('none of .csv, .md and .json');
  expect(posted('POST /import')).toEqual([]);
});

test('a question is tried as it is typed: what the bot would do, how sure it is, and by which words', async () => {
  routes['POST /try'] = () => ({
    matches: [match('time', { answer: 'In *two* days.' }), match('cost', { confidence: 0.2 })],
    reaction: 'answer',
  });
  const page = await open('home');
  await type(labelled("A visitor's question"), 'how fast');
  await vi.waitFor(() => expect(page.textContent).toContain('The bot answers with the first.'));
  expect([...page.querySelectorAll('.match-sure')].map(({ textContent }) => textContent)).toEqual(['90 % sure', '20 % sure']);
  expect(page.querySelector('.match')?.textContent).toContain('Matched: delivery');
  expect(page.querySelector('.match-answer em')?.textContent).toBe('two');
  expect(posted('POST /try')).toEqual([{ text: 'how fast', page: null }]);
});

test('owners choose how sure the bot must be', async () => {
  routes['PUT /caution'] = () => faqListOf([], { caution: 'careful' });
  await open('home');
  await click(document.querySelectorAll('input[name="caution"]')[1]);
  await settled();
  expect(posted('PUT /caution')).toEqual([{ caution: 'careful' }]);
  expect(faq.value?.caution).toBe('careful');
});
