import { expect, test } from 'vitest';
import { RowsBuilder, Tally, transposed } from './rows.ts';

test('rows of any number are kept, and listed by term', () => {
  const builder = new RowsBuilder();
  for (let row = 0; row < 3_000; row++) {
    for (let term = 0; term < row % 20; term++) builder.add(term, row);
    builder.endRow();
  }
  const rows = builder.rows();
  expect(rows.starts).toHaveLength(3_001);
  const lists = transposed(rows, 20);
  expect([...lists.terms.slice(lists.starts[18], lists.starts[19])].slice(0, 3)).toEqual([19, 39, 59]);
  expect(transposed(lists, 3_000)).toEqual(rows);
});

test('a tally gives what was summed up, and begins anew', () => {
  const tally = new Tally();
  for (const [term, weight] of [
    [5, 3],
    [70_000, 4],
    [5, 0],
  ] as const)
    tally.add(term, weight);
  expect(tally.length()).toBe(5);
  const taken: number[][] = [];
  tally.take((term, sum) => taken.push([term, sum]));
  tally.add(5, 2);
  tally.take((term, sum) => taken.push([term, sum]));
  expect(taken).toEqual([
    [5, 3],
    [70_000, 4],
    [5, 2],
  ]);
});
