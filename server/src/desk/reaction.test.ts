import { expect, test } from 'vitest';
import type { Match } from '../faq/matcher.ts';
import { reactTo } from './reaction.ts';

const match = (id: string, confidence: number): Match => ({
  entry: { id, question: `${id}?`, phrasings: [], answer: `${id}.`, version: 3 },
  confidence,
  matched: [id],
});

test('answers when it is sure, and keeps how surely and what came second', () => {
  expect(reactTo('q', [match('pay', 0.91), match('ship', 0.2)])).toEqual({
    say: {
      kind: 'answer',
      text: 'pay.',
      faqId: 'pay',
      faqVersion: 3,
      question: 'pay?',
      why: { confidence: 0.91, runnerUp: { faqId: 'ship', question: 'ship?', confidence: 0.2 }, matched: ['pay'] },
    },
  });
});

test('asks "did you mean" when it is not, with three questions at most and no far-fetched one', () => {
  const reaction = reactTo('q', [match('a', 0.5), match('b', 0.3), match('c', 0.2), match('d', 0.1)]);
  expect(reaction).toMatchObject({ say: { kind: 'suggestions', options: [{ faqId: 'a' }, { faqId: 'b' }, { faqId: 'c' }] } });
  expect(reactTo('q', [match('a', 0.5), match('b', 0.01)])).toMatchObject({ say: { options: [{ faqId: 'a' }] } });
});

test('hands over when nothing fits, with what it had in hand', () => {
  expect(reactTo('q', [match('a', 0.29)])).toMatchObject({ handOver: 'no_answer', why: { confidence: 0.29, runnerUp: null } });
  expect(reactTo('q', [])).toEqual({ handOver: 'no_answer' });
});

test.each([
  ['Hi!', 'Hello.'],
  ['good morning', 'Hello.'],
  ['Thanks a lot', 'You are welcome.'],
  ['ok', 'Good.'],
])('meets "%s", and does not search for it', (text, begins) => {
  const reaction = reactTo(text, [match('a', 0.99)]);
  expect('say' in reaction && reaction.say.kind === 'message' && reaction.say.text).toMatch(new RegExp(`^${begins}`));
});

test('searches for a question that begins with manners', () => {
  expect(reactTo('hi, how can I pay', [match('pay', 0.99)])).toMatchObject({ say: { kind: 'answer' } });
});

test.each(['i want to speak to a human', 'Can I talk with someone?', 'is anyone there', 'human please', 'connect me to a real person'])(
  'passes "%s" on as what it is: the wish for a person',
  (text) => {
    expect(reactTo(text, [match('a', 0.99)])).toEqual({ handOver: 'visitor_asked' });
  },
);

test.each(['can I pay in person', 'is there anyone who repairs zips', 'do you ship to someone else'])('searches for "%s"', (text) => {
  expect(reactTo(text, [match('a', 0.99)])).toMatchObject({ say: { kind: 'answer' } });
});
