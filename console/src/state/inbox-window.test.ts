import type { ConversationSummary, InboxFilter } from '@deskbell/shared';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mia, minute, summary, tom } from '../test-support/cast.ts';
import { pageOf } from '../test-support/lists.ts';
import { LISTS, placeIn } from './inbox.ts';
import { type WindowRule, windowOf, withChange } from './inbox-window.ts';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
const at = fc.integer({ min: 0, max: 6 }).map(minute);

const anyRow = fc.record({
  id: fc.constantFrom(...IDS),
  state: fc.constantFrom('bot', 'waiting', 'active', 'snoozed', 'closed'),
  assignee: fc.constantFrom(null, mia, tom),
  lastEntryAt: at,
  waitingSince: at,
  leadSince: fc.option(at),
  snoozedUntil: at,
  topicId: fc.constantFrom('returns', null),
  tags: fc.constantFrom<string[][]>([], ['vip']),
});
const anyFilter: fc.Arbitrary<InboxFilter> = fc
  .record({ list: fc.constantFrom(...LISTS.filter((list) => list !== 'mentions')), topic: fc.boolean(), tag: fc.boolean() })
  .map(({ list, topic, tag }) => ({ list, ...(topic && { topicId: 'returns' }), ...(tag && { tag: 'vip' }) }));

const inOrder = (rows: Map<string, ConversationSummary>, filter: InboxFilter) =>
  pageOf([...rows.values()], filter, null, 99).conversations.map(({ id }) => id);

function known(rows: readonly ConversationSummary[], filter: InboxFilter) {
  const all = new Map(rows.map((row) => [row.id, row]));
  const rule: WindowRule = { filter, myId: mia.id, summaryOf: (id) => all.get(id) ?? null };
  return { all, rule };
}

test('whatever changes, a list that is loaded whole is all that fits, in order', () => {
  fc.assert(
    fc.property(anyFilter, fc.array(anyRow), fc.array(anyRow), (filter, first, changes) => {
      const { all, rule } = known(first.map(summary), filter);
      let window = windowOf(rule, all.keys(), null, null);
      expect(window.ids).toEqual(inOrder(all, filter));
      for (const change of changes) {
        all.set(change.id, summary(change));
        window = withChange(rule, window, summary(change));
        expect(window.ids).toEqual(inOrder(all, filter));
      }
    }),
    { numRuns: 300 },
  );
});

test('whatever changes, what is loaded of a longer list is all that fits and stands no further than what was loaded', () => {
  fc.assert(
    fc.property(anyFilter, fc.array(anyRow), fc.array(anyRow), fc.integer({ min: 1, max: 4 }), (filter, first, changes, size) => {
      const { all, rule } = known(first.map(summary), filter);
      const page = pageOf([...all.values()], filter, null, size);
      const last = page.conversations.at(-1);
      const edge = page.next === null || !last ? null : placeIn(filter.list, last);
      let window = windowOf(
        rule,
        page.conversations.map(({ id }) => id),
        edge,
        page.next,
      );
      for (const change of changes) {
        all.set(change.id, summary(change));
        window = withChange(rule, window, summary(change));
        const beyond = edge === null ? [] : pageOf([...all.values()], filter, JSON.stringify(edge), 99).conversations.map(({ id }) => id);
        expect(window.ids).toEqual(inOrder(all, filter).filter((id) => !beyond.includes(id)));
      }
    }),
    { numRuns: 300 },
  );
});

test('a change that moves nothing leaves the rows as they are, so that nothing is drawn anew', () => {
  const { all, rule } = known([summary({ id: 'a' }), summary({ id: 'b', waitingSince: minute(1) })], { list: 'waiting' });
  const window = windowOf(rule, all.keys(), null, null);
  const wrote = summary({ id: 'a', rev: 2, preview: 'Hello?' });
  all.set('a', wrote);
  expect(withChange(rule, window, wrote)).toBe(window);
});
