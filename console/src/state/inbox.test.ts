import { expect, test } from 'vitest';
import { mia, minute, summary, tom } from '../test-support/cast.ts';
import { listsOf, needCount, needsAnswer, speakerOf, syncedInbox, withSummary } from './inbox.ts';

const inboxOf = (...summaries: ReturnType<typeof summary>[]) => new Map(summaries.map((row) => [row.id, row]));

test('each conversation stands in the list of who has to do with it', () => {
  const lists = listsOf(
    inboxOf(
      summary({ id: 'waits', state: 'waiting' }),
      summary({ id: 'with the bot', state: 'bot' }),
      summary({ id: 'mine', state: 'active', assignee: mia }),
      summary({ id: "Tom's", state: 'active', assignee: tom }),
      summary({ id: 'done', state: 'closed' }),
      summary({ id: 'wants an e-mail', leadSince: minute(1) }),
      summary({ id: 'gets an e-mail from me', state: 'active', assignee: mia, leadSince: minute(1), lastEntryAt: minute(-1) }),
      summary({ id: 'for later', state: 'snoozed', assignee: mia }),
    ),
    mia.id,
  );
  expect(Object.fromEntries(Object.entries(lists).map(([name, rows]) => [name, rows.map(({ id }) => id)]))).toEqual({
    waiting: ['waits'],
    mine: ['mine', 'gets an e-mail from me'],
    leads: ['wants an e-mail'],
    snoozed: ['for later'],
    others: ["Tom's", 'with the bot'],
    closed: ['done'],
  });
});

test('who has waited longest is first, whoever wrote last', () => {
  const { waiting } = listsOf(
    inboxOf(
      summary({ id: 'came second', waitingSince: minute(2), lastEntryAt: minute(3) }),
      summary({ id: 'came first', waitingSince: minute(1), lastEntryAt: minute(9) }),
    ),
    mia.id,
  );
  expect(waiting.map(({ id }) => id)).toEqual(['came first', 'came second']);
});

test('who has waited longest for an e-mail is first, and what comes back next', () => {
  const lists = listsOf(
    inboxOf(
      summary({ id: 'left second', leadSince: minute(2) }),
      summary({ id: 'left first', leadSince: minute(1) }),
      summary({ id: 'comes back later', state: 'snoozed', snoozedUntil: minute(9) }),
      summary({ id: 'comes back soon', state: 'snoozed', snoozedUntil: minute(8) }),
    ),
    mia.id,
  );
  expect(lists.leads.map(({ id }) => id)).toEqual(['left first', 'left second']);
  expect(lists.snoozed.map(({ id }) => id)).toEqual(['comes back soon', 'comes back later']);
});

test('in the other lists the latest words are first', () => {
  const { mine } = listsOf(
    inboxOf(
      summary({ id: 'older', state: 'active', assignee: mia, lastEntryAt: minute(1) }),
      summary({ id: 'newer', state: 'active', assignee: mia, lastEntryAt: minute(2) }),
    ),
    mia.id,
  );
  expect(mine.map(({ id }) => id)).toEqual(['newer', 'older']);
});

test('a summary that comes late does not undo a newer one', () => {
  const inbox = inboxOf(summary({ rev: 5, state: 'closed' }));
  expect(
    withSummary(inbox, summary({ rev: 4 }))
      .values()
      .next().value?.state,
  ).toBe('closed');
  expect(
    withSummary(inbox, summary({ rev: 6 }))
      .values()
      .next().value?.state,
  ).toBe('waiting');
});

test('what was reported while the lists were read is not lost', () => {
  const heard = inboxOf(summary({ id: 'known', rev: 3, state: 'closed' }), summary({ id: 'new' }));
  const inbox = syncedInbox([summary({ id: 'known', rev: 2 }), summary({ id: 'quiet' })], heard);
  expect([...inbox.keys()].sort()).toEqual(['known', 'new', 'quiet']);
  expect(inbox.get('known')?.state).toBe('closed');
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

test('who waits and who waits for my answer need a person; who has one of mine, who is with Tom and a lead do not', () => {
  const lists = listsOf(
    inboxOf(
      summary({ id: 'waits' }),
      summary({ id: 'owed', state: 'active', assignee: mia, unansweredSince: minute(1) }),
      summary({ id: 'answered', state: 'active', assignee: mia }),
      summary({ id: "Tom's", state: 'active', assignee: tom, unansweredSince: minute(1) }),
      summary({ id: 'wants an e-mail', leadSince: minute(1) }),
    ),
    mia.id,
  );
  expect(needCount(lists)).toBe(2);
});
