import { expect, test } from 'vitest';
import { noon, summary } from '../test-support/cast.ts';
import type { Notice } from './notices.ts';
import { maySound, rungIn, takeFresh } from './rung.ts';

const notice = (id: string, rev: number): Notice => ({ kind: 'waiting', summary: summary({ id }), rev });
const none = rungIn(null);

test('of several tabs only the first tells, and each tells of what is newer', () => {
  const first = takeFresh(none, [notice('a', 4)]);
  expect(first.fresh).toHaveLength(1);
  expect(takeFresh(first.rung, [notice('a', 4), notice('b', 1)]).fresh).toEqual([notice('b', 1)]);
  // A tab that was asleep comes with what is long told.
  expect(takeFresh(first.rung, [notice('a', 3)]).fresh).toEqual([]);
  expect(takeFresh(first.rung, [notice('a', 5)]).fresh).toHaveLength(1);
});

test('a mention is told of, also after what came later in the conversation', () => {
  const { rung } = takeFresh(none, [notice('a', 9)]);
  const mention: Notice = { ...notice('a', 8), kind: 'mention' };
  const told = takeFresh(rung, [mention]);
  expect(told.fresh).toEqual([mention]);
  expect(takeFresh(told.rung, [mention, notice('a', 9)]).fresh).toEqual([]);
});

test('what rang longest ago is forgotten first', () => {
  const many = Array.from({ length: 230 }, (_, index) => notice(`c${index}`, 1));
  const { rung } = takeFresh(none, many);
  expect(Object.keys(rung.revs)).toHaveLength(200);
  expect(takeFresh(rung, [notice('c229', 1)]).fresh).toEqual([]);
});

test('it sounds at most once in three seconds', () => {
  const rung = { ...none, soundedAt: noon };
  expect([2_999, 3_000, -60_000].map((ms) => maySound(rung, noon + ms))).toEqual([false, true, true]);
  expect(maySound(none, noon)).toBe(true);
});

test('what somebody else has written there is as if nothing had rung', () => {
  for (const text of ['', 'no', 'null', '{}', '{"soundedAt":1,"revs":null}', '[1]']) expect(rungIn(text)).toEqual(none);
});
