import { expect, test } from 'vitest';
import { SharedReads } from './shared-reads.ts';

function reads() {
  const open: ((result: string | Error) => void)[] = [];
  const shared = new SharedReads<string>(
    () => new Promise((resolve, reject) => open.push((result) => (result instanceof Error ? reject(result) : resolve(result)))),
  );
  return { shared, open };
}

/** Until whatever is due has happened. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('who asks at once shares a read', async () => {
  const { shared, open } = reads();
  const all = Promise.all([shared.of('shop'), shared.of('shop')]);
  await turn();
  expect(open).toHaveLength(1);
  open[0]?.('first');
  expect(await all).toEqual(['first', 'first']);
});

test('who asks while one is under way shares the next, which begins later', async () => {
  const { shared, open } = reads();
  const early = shared.of('shop');
  await turn();
  const late = Promise.all([shared.of('shop'), shared.of('shop')]);
  await turn();
  expect(open).toHaveLength(1);
  open[0]?.('first');
  expect(await early).toBe('first');
  await turn();
  expect(open).toHaveLength(2);
  open[1]?.('second');
  expect(await late).toEqual(['second', 'second']);
});

test('one that fails keeps nobody from the next, and other shops do not wait', async () => {
  const { shared, open } = reads();
  const early = shared.of('shop');
  const other = shared.of('other shop');
  await turn();
  const late = shared.of('shop');
  open[0]?.(new Error('no database'));
  await expect(early).rejects.toThrow('no database');
  open[1]?.('other');
  expect(await other).toBe('other');
  await turn();
  open[2]?.('again');
  expect(await late).toBe('again');
});
