import { describe, expect, test } from 'vitest';
import { canonical, type HistoryEvent } from '../history.ts';
import { check } from './checker.ts';
import type { Evidence, Screen, StoredEntry } from './evidence.ts';

const said = (text: string) => canonical({ kind: 'message', text });

const ann = { who: 'ann', author: 'ann-id', conversationId: 'one' };
const mia = { who: 'mia', author: 'mia-id', conversationId: 'one' };

const row = (rev: number, by: typeof ann, cid: string, content = said(cid), seq: number | null = rev): StoredEntry => ({
  conversationId: 'one',
  rev,
  seq,
  cid,
  author: by.author,
  authorKind: by === ann ? 'visitor' : 'agent',
  content,
});

const invoke = (by: typeof ann, cid: string): HistoryEvent => ({ type: 'invoke', at: 0, ...by, cid, text: cid });
const visitorAck = (cid: string, seq: number): HistoryEvent => ({ type: 'ack', at: 0, connection: 1, ...ann, cid, seq, rev: null });
const agentAck = (cid: string, rev: number): HistoryEvent => ({ type: 'ack', at: 0, connection: 2, ...mia, cid, seq: null, rev });

/** Ann asks, Mia takes the conversation and answers, leaves a note, and Ann says thanks. */
function cleanEvidence(): Evidence {
  const taken = canonical({
    kind: 'move',
    from: 'waiting',
    to: 'active',
    reason: 'agent_replied',
    assignee: { id: 'mia-id', name: 'Mia' },
  });
  const rows = [
    row(1, ann, 'question'),
    row(2, mia, 'comes-along', taken),
    row(3, mia, 'answer'),
    row(4, mia, 'note', canonical({ kind: 'note', text: 'note' }), null),
    row(5, ann, 'thanks', said('thanks'), 4),
  ];
  const screens: Screen[] = [
    {
      who: 'ann',
      view: 'visitor',
      conversationId: 'one',
      entries: rows.filter(({ seq }) => seq !== null).map((one) => ({ ...one, rev: null })),
    },
    { who: 'mia', view: 'agent', conversationId: 'one', entries: rows.map((one) => ({ ...one })) },
  ];
  return {
    history: [
      invoke(ann, 'question'),
      visitorAck('question', 1),
      invoke(mia, 'answer'),
      agentAck('answer', 3),
      invoke(mia, 'note'),
      invoke(ann, 'thanks'),
      visitorAck('thanks', 4),
      agentAck('note', 4),
    ],
    conversations: [{ id: 'one', epoch: 'e', lastRev: 5, lastSeq: 4 }],
    rows,
    screens,
    unsent: [],
  };
}

const screenOf = (evidence: Evidence, who: string) => evidence.screens.find((screen) => screen.who === who) as Screen;

/** The clean evidence with one screen drawn otherwise. */
function redrawn(who: string, draw: (entries: Screen['entries']) => Screen['entries']): Evidence {
  const evidence = cleanEvidence();
  return {
    ...evidence,
    screens: evidence.screens.map((screen) => (screen.who === who ? { ...screen, entries: draw(screen.entries) } : screen)),
  };
}

test('a history in which nothing went wrong breaks no rule', () => {
  expect(check(cleanEvidence())).toEqual([]);
});

test('a screen that was begun anew in the middle of a log need not show what was before', () => {
  const evidence = redrawn('mia', (entries) => entries.slice(2));
  expect(check(evidence)).not.toEqual([]);
  const replaced: HistoryEvent = { type: 'replaced', at: 0, who: 'mia', conversationId: 'one', from: 3 };
  expect(check({ ...evidence, history: [...evidence.history, replaced] })).toEqual([]);
});

describe('is caught:', () => {
  const clean = cleanEvidence();
  const without = (cid: string) => clean.rows.filter((one) => one.cid !== cid);
  const cases: [string, string, Evidence][] = [
    ['acked-is-stored', 'an acknowledged message that is not stored', { ...clean, rows: without('thanks') }],
    [
      'numbers-are-dense',
      'a hole in the numbers',
      { ...clean, rows: clean.rows.map((one) => (one.cid === 'thanks' ? { ...one, rev: 6 } : one)) },
    ],
    [
      'numbers-are-dense',
      'a counter that is ahead of its log',
      { ...clean, conversations: [{ id: 'one', epoch: 'e', lastRev: 6, lastSeq: 4 }] },
    ],
    [
      'numbers-are-dense',
      'a number given twice',
      { ...clean, rows: clean.rows.map((one) => (one.cid === 'thanks' ? { ...one, seq: 3 } : one)) },
    ],
    ['one-row-per-cid', 'a request stored twice', { ...clean, rows: [...clean.rows, row(6, ann, 'thanks', said('thanks'), 5)] }],
    [
      'ack-tells-stored-number',
      'an acknowledgement with another number',
      { ...clean, history: [...clean.history, visitorAck('thanks', 3)] },
    ],
    [
      'ack-tells-stored-number',
      "an agent's acknowledgement with another number",
      { ...clean, history: [...clean.history, agentAck('answer', 2)] },
    ],
    ['nothing-unsent-is-stored', 'a message that nobody sent', { ...clean, rows: [...clean.rows, row(6, ann, 'ghost', said('boo'), 5)] }],
    [
      'nothing-unsent-is-stored',
      'a message with another text',
      { ...clean, rows: clean.rows.map((one) => (one.cid === 'thanks' ? { ...one, content: said('no thanks') } : one)) },
    ],
    ['nothing-unsent-is-stored', 'a move that came along with nothing', { ...clean, rows: without('answer') }],
    [
      'refused-is-not-stored',
      'a message that was refused for good',
      {
        ...clean,
        history: [...clean.history, { type: 'nack', at: 0, who: 'ann', connection: 1, cid: 'thanks', code: 'bad_frame', retryable: false }],
      },
    ],
    [
      'real-time-order',
      'something that overtook what was acknowledged before it was sent',
      { ...clean, history: [invoke(mia, 'answer'), agentAck('answer', 3), invoke(ann, 'question'), visitorAck('question', 1)] },
    ],
    [
      'sender-order',
      "a sender's second message before their first",
      { ...clean, history: [invoke(ann, 'thanks'), invoke(ann, 'question'), invoke(mia, 'answer'), invoke(mia, 'note')] },
    ],
    [
      'number-names-one-entry',
      'a number that another client saw as another entry',
      { ...clean, history: [...clean.history, { type: 'sight', at: 0, who: 'tom', ...row(3, mia, 'other') }] },
    ],
    ['everybody-sees-everything', 'an entry that a visitor never got', redrawn('ann', (entries) => entries.slice(0, -1))],
    [
      'everybody-sees-everything',
      'a note that an agent never got',
      redrawn('mia', (entries) => entries.filter(({ cid }) => cid !== 'note')),
    ],
    ['nothing-twice-on-screen', 'a line shown twice', redrawn('ann', (entries) => [...entries, ...entries.slice(-1)])],
    ['screen-in-log-order', 'lines in another order', redrawn('ann', (entries) => [...entries].reverse())],
    [
      'screen-in-log-order',
      'a note on a visitor’s screen',
      redrawn('ann', (entries) => [...entries, ...screenOf(clean, 'mia').entries.filter(({ cid }) => cid === 'note')]),
    ],
    [
      'nothing-is-stuck',
      'a message that is never sent',
      { ...clean, unsent: [{ who: 'ann', conversationId: 'one', cid: 'late', status: 'queued' }] },
    ],
  ];

  test.each(cases)('%s: %s', (rule, _, evidence) => {
    expect(check(evidence).map((violation) => violation.rule)).toContain(rule);
  });
});
