import type { Author, Content } from '@deskbell/shared';
import { expect, test } from 'vitest';
import type { Entry } from '../../log/entry.ts';
import { questionBefore, soFarIn } from './so-far.ts';

const log = (...lines: [Author['kind'], Content][]): Entry[] =>
  lines.map(([kind, content], at) => ({
    rev: at + 1,
    seq: at + 1,
    cid: `${at}`,
    at: new Date(0),
    author: { kind, id: kind, name: '' },
    content,
  }));

const says = (text: string): [Author['kind'], Content] => ['visitor', { kind: 'message', text }];
const answer = (faqId: string): [Author['kind'], Content] => ['bot', { kind: 'answer', text: 'x', faqId, faqVersion: 1, question: 'q' }];
const clarify: [Author['kind'], Content] = ['bot', { kind: 'clarify', topics: ['Sizes'] }];
const reopened: [Author['kind'], Content] = [
  'visitor',
  { kind: 'move', from: 'closed', to: 'bot', reason: 'visitor_wrote', assignee: null },
];

test('what the bot has just asked stands until somebody says something else', () => {
  expect(soFarIn(log(says('size?'), clarify))).toMatchObject({ askedTopics: ['Sizes'], hasClarified: true, lastQuestion: 'size?' });
  expect(soFarIn(log(says('size?'), clarify, says('Sizes'), answer('a')))).toMatchObject({ askedTopics: null, hasClarified: true });
});

test('what was said before a person had it, or before it was closed, is over', () => {
  expect(soFarIn(log(says('size?'), clarify, answer('a'), reopened))).toEqual(soFarIn([]));
});

test('the question behind an answer is the last message before it', () => {
  const entries = log(says('one'), answer('a'), says('two'), answer('b'));
  expect(questionBefore(entries, 2)?.content).toMatchObject({ text: 'one' });
  expect(questionBefore(entries, 4)?.content).toMatchObject({ text: 'two' });
});

test('an answer that came after two messages knows which one it is for', () => {
  const [kind, content] = answer('a');
  const entries = log(says('one'), says('two'), [kind, { ...content, asked: 1 } as Content]);
  expect(questionBefore(entries, 3)?.content).toMatchObject({ text: 'one' });
});
