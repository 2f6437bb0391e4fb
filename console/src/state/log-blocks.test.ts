import { expect, test } from 'vitest';
import { ann, asAgent, bot, conversationId, entry, mia, minute, noon, said, tom } from '../test-support/cast.ts';
import { type Block, blocksOf, type Pending } from './log-blocks.ts';

const pendingReply = (text: string, cid: string, more: Partial<Pending> = {}): Pending => ({
  ask: { type: 'message.send', cid, conversationId, text },
  queuedAt: noon + 60_000,
  status: 'queued',
  ...more,
});

/** Each block as one short line, without the days. */
const outline = (blocks: Block[]) =>
  blocks.flatMap((block) => {
    if (block.kind === 'day') return [];
    if (block.kind !== 'said') return [block.kind];
    return [`${block.isNote ? 'note ' : ''}${block.author.kind}: ${block.lines.map(({ text }) => text).join(' / ')}`];
  });

test('what one person says in a row stands under one name', () => {
  const entries = [
    entry(1, ann, said('Hello')),
    entry(2, ann, said('Anybody there?')),
    entry(3, asAgent(mia), said('Hello Ann')),
    entry(4, asAgent(tom), said('I can help too')),
  ];
  expect(outline(blocksOf(entries, [], mia))).toEqual(['visitor: Hello / Anybody there?', 'agent: Hello Ann', 'agent: I can help too']);
});

test('what is new begins with a line of its own, also within what one person said; what I said myself is not new', () => {
  const entries = [
    entry(1, ann, said('Hello')),
    entry(2, asAgent(mia), said('Hello Ann')),
    entry(3, ann, said('One more')),
    entry(4, ann, said('thing')),
  ];
  const after = (rev: number | null) => outline(blocksOf(entries, [], mia, rev));
  expect(after(1)).toEqual(['visitor: Hello', 'agent: Hello Ann', 'new', 'visitor: One more / thing']);
  expect(after(3)).toEqual(['visitor: Hello', 'agent: Hello Ann', 'visitor: One more', 'new', 'visitor: thing']);
  for (const rev of [4, null]) expect(after(rev)).not.toContain('new');
});

test('after a pause the name is told again', () => {
  const entries = [entry(1, ann, said('Hello'), minute(0)), entry(2, ann, said('Still here'), minute(6))];
  expect(outline(blocksOf(entries, [], mia))).toEqual(['visitor: Hello', 'visitor: Still here']);
});

test('a note never stands among what the visitor sees', () => {
  const entries = [entry(1, asAgent(mia), said('One moment')), entry(2, asAgent(mia), { kind: 'note', text: 'Asks for the third time' })];
  expect(outline(blocksOf(entries, [], mia))).toEqual(['agent: One moment', 'note agent: Asks for the third time']);
});

test('moves, attempts of the bot and feedback stand between', () => {
  const entries = [
    entry(1, ann, said('Hello')),
    entry(2, bot, { kind: 'answer', text: 'Two days.', faqId: 'f', faqVersion: 1, question: 'How long?' }),
    entry(3, ann, { kind: 'feedback', answerSeq: 2, helped: false }),
    entry(4, ann, { kind: 'move', from: 'bot', to: 'waiting', reason: 'visitor_asked', assignee: null }),
    entry(5, ann, said('Hello?')),
  ];
  expect(outline(blocksOf(entries, [], mia))).toEqual(['visitor: Hello', 'attempt', 'feedback', 'move', 'visitor: Hello?']);
});

test('each day begins with its name, once', () => {
  const entries = [entry(1, ann, said('a'), minute(0)), entry(2, ann, said('b'), minute(1)), entry(3, ann, said('c'), minute(48 * 60))];
  expect(blocksOf(entries, [], mia).map(({ kind }) => kind)).toEqual(['day', 'said', 'day', 'said']);
});

test('what is being sent stands below, under the same name as what was', () => {
  const blocks = blocksOf([entry(1, asAgent(mia), said('Hello'))], [pendingReply('How are you?', 'new')], mia);
  expect(outline(blocks)).toEqual(['agent: Hello / How are you?']);
  const last = blocks.at(-1);
  expect(last?.kind === 'said' && last.lines.map(({ pending }) => pending?.status)).toEqual([undefined, 'queued']);
});

test('an entry that is stored already is not shown as pending too', () => {
  const stored = entry(1, asAgent(mia), said('Hello'));
  expect(outline(blocksOf([stored], [pendingReply('Hello', stored.cid)], mia))).toEqual(['agent: Hello']);
});
