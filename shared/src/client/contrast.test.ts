import { expect, test } from 'vitest';
import { inkOn } from './contrast.ts';

test('takes the ink that is easier to read on any accent', () => {
  expect(['#0e5a4f', '#000000', '#ffffff', '#ffd400', '#c2281d', '#2b6cb0', '#7fd4bb'].map(inkOn)).toEqual([
    '#ffffff',
    '#ffffff',
    '#000000',
    '#000000',
    '#ffffff',
    '#ffffff',
    '#000000',
  ]);
});
