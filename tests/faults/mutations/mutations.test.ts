import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FAULTS } from '../faults/index.ts';
import { MUTATIONS } from './mutations.ts';

const textOf = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');

test.each(MUTATIONS)('the edits of $name fit the product as it is', ({ edits }) => {
  for (const { file, from } of edits) expect(textOf(file).split(from), `${file}: ${from}`).toHaveLength(2);
});

test.each(MUTATIONS)('the faults that are to notice $name are there', ({ faults }) => {
  expect(FAULTS.map(({ name }) => name)).toEqual(expect.arrayContaining([...faults]));
});
