import { afterEach, expect, test } from 'vitest';
import { toJson } from './to-json.ts';

const added = [Array.prototype, String.prototype, Number.prototype, Object.prototype] as { toJSON?: () => string }[];
afterEach(() => {
  for (const prototype of added) delete prototype.toJSON;
});

test('what an old library of the page has added is not asked', () => {
  for (const prototype of added) prototype.toJSON = () => 'as the library has it';
  const value = { texts: ['a "b"', ''], number: 1, nothing: null, missing: undefined, deep: { list: [[true]] } };
  const json = toJson(value);
  for (const prototype of added) delete prototype.toJSON;
  expect(json).toBe(JSON.stringify(value));
});
