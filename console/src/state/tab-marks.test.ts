import { expect, test } from 'vitest';
import { tabIcon, tabTitle } from './tab-marks.ts';

test('the tab says how many need a person, and is quiet when nobody does', () => {
  expect(tabTitle('Inbox', 3)).toBe('(3) Inbox · Deskbell');
  expect(tabTitle('FAQ', 0)).toBe('FAQ · Deskbell');
  expect(decodeURIComponent(tabIcon(true))).toContain('<circle');
  expect(decodeURIComponent(tabIcon(false))).not.toContain('<circle');
});
