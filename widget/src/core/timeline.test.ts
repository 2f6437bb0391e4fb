import type { VisitorEntry } from '@deskbell/shared';
import { expect, test } from 'vitest';
import { feedbackOf, timelineOf } from './timeline.ts';

const say = (
  seq: number,
  by: 'visitor' | 'bot',
  minute: number,
  content: VisitorEntry['content'] = { kind: 'message', text: `${seq}` },
): VisitorEntry => ({
  seq,
  cid: `c${seq}`,
  at: new Date(2026, 10, 22, 10, minute).toISOString(),
  author: { kind: by, id: by, name: '' },
  content,
});
const pending = (cid: string) => ({
  ask: { type: 'message.send' as const, cid, conversationId: 'one', text: cid },
  queuedAt: 1,
  status: 'queued' as const,
});

test('groups what one author says within five minutes, and breaks at each day', () => {
  const yesterday = { ...say(1, 'visitor', 0), at: new Date(2026, 10, 21, 23, 59).toISOString() };
  const lines = timelineOf([yesterday, say(2, 'visitor', 0), say(3, 'visitor', 4), say(4, 'visitor', 20), say(5, 'bot', 21)], []);
  expect(
    lines.map((line) => (line.kind === 'entry' ? `${line.entry.seq}${line.first ? ' first' : ''}${line.last ? ' last' : ''}` : line.kind)),
  ).toEqual(['day', '1 first last', 'day', '2 first', '3 last', '4 first last', '5 first last']);
});

test('shows what is not stored yet after the log, and each text once', () => {
  const lines = timelineOf([say(1, 'visitor', 0)], [pending('c1'), pending('c2')]);
  expect(lines.flatMap((line) => (line.kind === 'pending' ? [line.item.ask.cid] : []))).toEqual(['c2']);
});

test('keeps the visitor’s word with the answer it is about', () => {
  const entries = [say(1, 'bot', 0), say(2, 'visitor', 1, { kind: 'feedback', answerSeq: 1, helped: false })];
  expect(feedbackOf(entries, [])).toEqual(new Map([[1, false]]));
  expect(timelineOf(entries, []).filter(({ kind }) => kind === 'entry')).toHaveLength(1);
});

test('does not tell somebody who was asked to write whenever there is more that they did', () => {
  const move = (seq: number, reason: 'visitor_confirmed' | 'visitor_wrote' | 'agent_closed') =>
    say(seq, 'visitor', seq, { kind: 'move', from: 'bot', to: 'closed', reason, assignee: null });
  const shown = (entries: VisitorEntry[]) => timelineOf(entries, []).flatMap((line) => (line.kind === 'entry' ? [line.entry.seq] : []));
  expect(shown([move(1, 'visitor_confirmed'), say(2, 'visitor', 2), move(3, 'visitor_wrote')])).toEqual([1, 2]);
  expect(shown([move(1, 'agent_closed'), move(2, 'visitor_wrote')])).toEqual([1, 2]);
});

test('starts a new group where the bot’s words come from somewhere else', () => {
  const answer = { kind: 'answer', text: 'Yes.', faqId: 'f', faqVersion: 1, question: 'Do you?' } as const;
  const lines = timelineOf([say(1, 'bot', 0), say(2, 'bot', 0, answer), say(3, 'bot', 0, answer)], []);
  expect(lines.flatMap((line) => (line.kind === 'entry' ? [line.first] : []))).toEqual([true, true, false]);
});

test('what is said of the chat stands below it, and a kind that is not known yet leaves no mark', () => {
  const entries = [
    say(1, 'bot', 0),
    say(2, 'visitor', 1, { kind: 'rating', closedSeq: 1, score: 5 }),
    say(3, 'bot', 2, { kind: 'of tomorrow' } as unknown as VisitorEntry['content']),
  ];
  expect(timelineOf(entries, []).filter(({ kind }) => kind === 'entry')).toHaveLength(1);
});
