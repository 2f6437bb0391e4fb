import type { PageSeen } from '@deskbell/shared';
import { describe, expect, test } from 'vitest';
import type { Match } from '../../faq/matcher.ts';
import { THRESHOLDS } from '../../faq/thresholds.ts';
import { type Heard, reactTo, reactToNotHelped } from './reaction.ts';
import { NOTHING_YET } from './so-far.ts';

const match = (id: string, confidence: number, more: { topic?: string; pages?: string[] } = {}): Match => ({
  entry: { id, question: `${id}?`, phrasings: [], answer: `${id}.`, version: 3, ...more },
  confidence,
  matched: [id],
});

const heard = (text: string, matches: Match[], more: Partial<Heard> = {}): Heard => ({
  ...{ page: null, soFar: NOTHING_YET, parts: [], areParts: false, ofTopic: null },
  answerFrom: THRESHOLDS.balanced,
  text,
  matches,
  ...more,
});
const react = (text: string, matches: Match[], more: Partial<Heard> = {}) => reactTo(heard(text, matches, more));

const LONG = 'does the cheap one come with it too';

test('answers when it is sure, and keeps how surely and what came second', () => {
  expect(react(LONG, [match('pay', 0.91), match('ship', 0.2)])).toEqual({
    say: [
      {
        kind: 'answer',
        text: 'pay.',
        faqId: 'pay',
        faqVersion: 3,
        question: 'pay?',
        why: { confidence: 0.91, runnerUp: { faqId: 'ship', question: 'ship?', confidence: 0.2 }, matched: ['pay'] },
      },
    ],
  });
});

test('where the shop is careful, it is not sure so soon', () => {
  expect(react(LONG, [match('pay', 0.91)], { answerFrom: THRESHOLDS.careful })).toMatchObject({ say: [{ kind: 'suggestions' }] });
});

test('asks "did you mean" when it is not, with three questions at most and no far-fetched one', () => {
  expect(react(LONG, [match('a', 0.5), match('b', 0.3), match('c', 0.2), match('d', 0.1)])).toMatchObject({
    say: [{ kind: 'suggestions', options: [{ faqId: 'a' }, { faqId: 'b' }, { faqId: 'c' }] }],
  });
  expect(react(LONG, [match('a', 0.5), match('b', 0.01)])).toMatchObject({ say: [{ options: [{ faqId: 'a' }] }] });
});

test('hands over when nothing fits, with what it had in hand and what it seems to be about', () => {
  expect(react(LONG, [match('a', 0.29, { topic: 'Sizes' })])).toMatchObject({
    say: [],
    handOver: { reason: 'no_answer', topic: 'Sizes', why: { confidence: 0.29, runnerUp: null } },
  });
  expect(react(LONG, [match('a', 0.2, { topic: 'Sizes' }), match('b', 0.2, { topic: 'Delivery' })]).handOver).not.toHaveProperty('topic');
  expect(react(LONG, [match('a', 0.1, { topic: 'Sizes' })]).handOver).not.toHaveProperty('topic');
  expect(react(LONG, [])).toEqual({ say: [], handOver: { reason: 'no_answer' } });
});

describe('of a word or two', () => {
  const size = [match('a', 0.2, { topic: 'Sizes' }), match('b', 0.1, { topic: 'Returns' })];

  test('it asks once which topic is meant, then a person is asked', () => {
    expect(react('size?', size)).toMatchObject({ say: [{ kind: 'clarify', topics: ['Sizes', 'Returns'] }] });
    const soFar = { ...NOTHING_YET, hasClarified: true };
    expect(react('size?', size, { soFar })).toMatchObject({ say: [], handOver: { reason: 'no_answer' } });
  });

  test('it asks for other words where there are no topics to choose from', () => {
    for (const text of ['🙂', 'asdf', '???']) expect(react(text, [])).toEqual({ say: [{ kind: 'clarify', topics: [] }] });
  });

  test('a topic that was chosen is answered by its questions', () => {
    const ofTopic = ['a', 'b', 'c', 'd'].map((id) => ({ faqId: id, question: `${id}?` }));
    expect(react('Sizes', size, { ofTopic })).toEqual({ say: [{ kind: 'suggestions', options: ofTopic.slice(0, 3) }] });
    expect(react('Sizes', size, { ofTopic: [] })).toEqual({ say: [], handOver: { reason: 'no_answer', topic: 'Sizes' } });
  });
});

describe('of several questions in one message', () => {
  const part = (text: string, ...matches: Match[]) => ({ text, matched: { matches, answerFrom: THRESHOLDS.balanced } });

  test('each is answered in turn', () => {
    const parts = [part('How long?', match('ship', 0.9)), part('How to pay?', match('pay', 0.95))];
    expect(react('How long? How to pay?', [match('ship', 0.9)], { parts, areParts: true })).toMatchObject({
      say: [{ faqId: 'ship' }, { faqId: 'pay' }],
    });
  });

  test('what is known is answered, what is likely is offered, and the rest goes to a person', () => {
    const parts = [
      part('How long?', match('ship', 0.9)),
      part('Sizes?', match('size', 0.5)),
      part('Kayak?', match('tent', 0.25, { topic: 'Tents' })),
    ];
    expect(react('…', [], { parts, areParts: true })).toMatchObject({
      say: [{ faqId: 'ship' }, { kind: 'suggestions', options: [{ faqId: 'size' }] }],
      handOver: { reason: 'no_answer', topic: 'Tents' },
    });
  });

  test('that stand in one entry as they are, that entry is the answer, and nothing that was given is offered again', () => {
    const parts = [part('Do you buy boots?', match('boots', 0.9)), part('How does it work?', match('boots', 0.5))];
    expect(react('Do you buy boots? How does it work?', [match('boots', 0.99)], { parts, areParts: true })).toMatchObject({
      say: [{ faqId: 'boots' }],
    });
    expect(react('Do you buy boots? How does it work?', [match('boots', 0.9)], { parts, areParts: true }).say).toHaveLength(1);
  });

  test('what only may be several is one question, unless all parts are known', () => {
    const parts = [part('how long', match('ship', 0.9)), part('what', match('pay', 0.2))];
    expect(react('how long and what', [match('ship', 0.88)], { parts, areParts: false })).toMatchObject({ say: [{ faqId: 'ship' }] });
  });
});

describe('after an answer that did not help', () => {
  const matches = [match('a', 0.99), match('b', 0.008), match('c', 0.001)];
  const soFar = { ...NOTHING_YET, given: new Set(['a']) };

  test('what else may be meant is offered, once', () => {
    expect(reactToNotHelped({ matches, soFar })).toMatchObject({
      say: [{ kind: 'suggestions', instead: true, options: [{ faqId: 'b' }] }],
    });
    expect(reactToNotHelped({ matches, soFar: { ...soFar, hasOfferedInstead: true } })).toMatchObject({
      say: [],
      handOver: { reason: 'not_helped' },
    });
  });

  test('a person is asked where there is nothing else', () => {
    expect(reactToNotHelped({ matches: matches.slice(0, 1), soFar })).toMatchObject({ say: [], handOver: { reason: 'not_helped' } });
  });
});

describe('on the page of a product', () => {
  const page: PageSeen = {
    url: 'https://shop.example/ridge-2',
    title: 'Ridge 2',
    facts: { name: 'Ridge 2', price: { amount: '449.00', currency: 'EUR' }, returns: { days: 30 } },
  };
  const answers = (text: string, matches: Match[]) =>
    react(text, matches, { page }).say.map((content) => ('text' in content ? content.text : content.kind));

  test('the page knows its price better than the FAQ, unless the entry is written for this page', () => {
    expect(answers('how much is this?', [match('price-match', 0.95)])).toEqual(['Ridge 2 costs €449.00.']);
    expect(answers('how much is this?', [match('price', 0.95, { pages: ['/ridge-2'] })])).toEqual(['price.']);
    expect(answers('how much is this?', [match('price', 0.99)])).toEqual(['price.']);
  });

  test('two questions that the page answers are both answered', () => {
    const parts = ['How much is this?', 'Can I return it?'].map((text) => ({
      text,
      matched: { matches: [], answerFrom: THRESHOLDS.balanced },
    }));
    const { say } = react('How much is this? Can I return it?', [], { page, parts, areParts: true });
    expect(say).toMatchObject([{ text: 'Ridge 2 costs €449.00.' }, { text: 'It can be returned within 30 days.' }]);
  });

  test('the FAQ knows better how returns work, and the page answers where it is not sure', () => {
    expect(answers('can I return this?', [match('returns', 0.95)])).toEqual(['returns.']);
    expect(answers('can I return this?', [match('returns', 0.5)])).toEqual(['It can be returned within 30 days.']);
  });
});

test.each([
  ['Hi!', 'Hello.'],
  ['good morning', 'Hello.'],
  ['Thanks a lot', 'You are welcome.'],
  ['ok', 'Good.'],
  ['Guten Tag', 'Hallo.'],
  ['Merci beaucoup', 'Avec plaisir.'],
  ['¡Hola!', 'Hola.'],
])('meets "%s", and does not search for it', (text, begins) => {
  const [said] = react(text, [match('a', 0.99)]).say;
  expect(said?.kind === 'message' && said.text.startsWith(begins)).toBe(true);
});

test('searches for a question that begins with manners', () => {
  expect(react('hi, how can I pay', [match('pay', 0.99)])).toMatchObject({ say: [{ kind: 'answer' }] });
});

test.each([
  'i want to speak to a human',
  'Can I talk with someone?',
  'is anyone there',
  'human please',
  'connect me to a real person',
  'Ich möchte mit einem Mitarbeiter sprechen',
  'je veux parler à un conseiller',
])('passes "%s" on as what it is: the wish for a person', (text) => {
  expect(react(text, [match('a', 0.99)])).toEqual({ say: [], handOver: { reason: 'visitor_asked' } });
});

test.each(['can I pay in person', 'is there anyone who repairs zips', 'do you ship to someone else'])('searches for "%s"', (text) => {
  expect(react(text, [match('a', 0.99)])).toMatchObject({ say: [{ kind: 'answer' }] });
});
