import { expect, test } from 'vitest';
import { cleanName } from './clean-text.ts';

test.each([
  ['Ann', 'Ann'],
  ['  Ann\n\tSmith ', 'Ann Smith'],
  ['\u202egpj.nnA', 'gpj.nnA'],
  ['A\u2067n\u2069n\u200b\ufeff', 'Ann'],
  ['\u200b\u2060\u3164', ''],
  ['\u200d \u0301\u0302', ''],
  [`Z\u0351${'\u036b'.repeat(60)}oe`, 'Z\u0351\u036b\u036b\u036boe'],
  ['علی‌رضا', 'علی‌رضا'],
  ['שָׁלוֹם', 'שָׁלוֹם'.normalize('NFC')],
  ['Nguyễn 👩‍👩‍👧', 'Nguyễn 👩‍👩‍👧'],
  ['<b>Eve</b>', '<b>Eve</b>'],
])('a name stands in other people’s sentences and leaves them as they are: %o', (name, clean) => {
  expect(cleanName(name)).toBe(clean);
});
