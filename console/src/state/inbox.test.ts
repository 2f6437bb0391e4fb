import { expect, test } from 'vitest';
import { mia, minute, summary, tom } from '../test-support/cast.ts';
import { pageOf } from '../test-support/lists.ts';
import { countWords, fits, LISTS, needsAnswer, speakerOf } from './inbox.ts';

const rows = [
  summary({ id: 'waits', state: 'waiting' }),
  summary({ id: 'with the bot', state: 'bot' }),
  summary({ id: 'mine', state: 'active', assignee: mia }),
  summary({ id: "Tom's", state: 'active', assignee: tom }),
  summary({ id: 'done', state: 'closed' }),
  summary({ id: 'wants an e-mail', leadSince: minute(1) }),
  summary({ id: 'for later', state: 'snoozed', assignee: mia }),
];

test('each conversation stands in the lists of who has to do with it', () => {
  const lists = LISTS.map((list) => [list, rows.filter((row) => fits({ list }, row, mia.id)).map(({ id }) => id)]);
  expect(Object.fromEntries(lists)).toEqual({
    waiting: ['waits'],
    mine: ['mine'],
    leads: ['wants an e-mail'],
    // Only the server knows.
    mentions: [],
    bot: ['with the bot'],
    open: ['waits', 'with the bot', 'mine', "Tom's", 'wants an e-mail', 'for later'],
    snoozed: ['for later'],
    closed: ['done'],
  });
});

test.each([
  ['of a topic', { topicId: 'returns' }, { topicId: 'returns' }],
  ['of a team', { teamId: 'boots' }, { teamId: 'boots' }],
  ['of a colleague', { agentId: tom.id }, { assignee: tom }],
  ['with a tag', { tag: 'vip' }, { tags: ['new', 'vip'] }],
  ['in a language', { language: 'de' }, { language: 'de-AT' }],
  ['in a language, however it is written', { language: 'de' }, { language: 'DE' }],
  ['from a day on', { from: '2026-11-20' }, { lastEntryAt: '2026-11-20T00:00:00.000Z' }],
  ['until the end of a day', { to: '2026-11-19' }, { lastEntryAt: '2026-11-19T23:59:59.999Z' }],
] as const)('a filter leaves what is %s', (_, filter, given) => {
  const other = summary({ topicId: 'x', lastEntryAt: 'from' in filter ? '2026-11-19T23:59:59.999Z' : minute(0), language: 'den' });
  expect(fits({ list: 'waiting', ...filter }, summary({ ...given, tags: 'tags' in given ? [...given.tags] : [] }), mia.id)).toBe(true);
  expect(fits({ list: 'waiting', ...filter }, other, mia.id)).toBe(false);
});

const order = (list: (typeof LISTS)[number], ...given: Parameters<typeof summary>[0][]) =>
  pageOf(given.map(summary), { list }, null, 9).conversations.map(({ id }) => id);

test('who has waited longest is first, whoever wrote last; and what comes back next', () => {
  const second = { id: 'came second', waitingSince: minute(2), lastEntryAt: minute(3) };
  expect(order('waiting', second, { id: 'came first', waitingSince: minute(1), lastEntryAt: minute(9) })).toEqual([
    'came first',
    'came second',
  ]);
  expect(order('leads', { id: 'left second', leadSince: minute(2) }, { id: 'left first', leadSince: minute(1) })).toEqual([
    'left first',
    'left second',
  ]);
  const away = { state: 'snoozed' } as const;
  expect(order('snoozed', { ...away, id: 'later', snoozedUntil: minute(9) }, { ...away, id: 'soon', snoozedUntil: minute(8) })).toEqual([
    'soon',
    'later',
  ]);
});

test('in the other lists the latest words are first, and of the same moment the first by id', () => {
  const closed = { state: 'closed' } as const;
  expect(order('closed', { ...closed, id: 'b' }, { ...closed, id: 'newest', lastEntryAt: minute(2) }, { ...closed, id: 'B' })).toEqual([
    'newest',
    'B',
    'b',
  ]);
});

test('a row asks for an answer while somebody waits, and while the last words are the visitor’s', () => {
  expect(needsAnswer(summary({ previewBy: 'bot', state: 'waiting' }))).toBe(true);
  expect(needsAnswer(summary({ previewBy: 'visitor' }))).toBe(true);
  expect(needsAnswer(summary({ previewBy: 'agent', state: 'active' }))).toBe(false);
  expect(needsAnswer(summary({ previewBy: 'visitor', state: 'closed' }))).toBe(false);
});

test('a row says whose words it shows, unless they are the visitor’s', () => {
  expect(speakerOf(summary({ previewBy: 'visitor' }), mia.id)).toBe(null);
  expect(speakerOf(summary({ previewBy: 'agent', state: 'active', assignee: mia }), mia.id)).toBe('You');
  expect(speakerOf(summary({ previewBy: 'agent', state: 'active', assignee: tom }), mia.id)).toBe('Tom');
});

test('what is not counted to its end says so', () => {
  expect([0, 999, 1_000].map(countWords)).toEqual(['0', '999', '999+']);
});
