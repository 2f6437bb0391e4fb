import { expect, test } from 'vitest';
import { contrastOf, inkOn } from './contrast.ts';

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

test('the contrast of two colours is the same from both sides, from 1 to 21', () => {
  expect([contrastOf('#ffffff', '#000000'), contrastOf('#000000', '#ffffff'), contrastOf('#7fd4bb', '#7fd4bb')]).toEqual([21, 21, 1]);
  expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});
