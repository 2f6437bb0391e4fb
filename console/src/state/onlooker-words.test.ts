import type { Onlooker } from '@deskbell/shared';
import { expect, test } from 'vitest';
import { onlookerWords, writersOf } from './onlooker-words.ts';

const person = (name: string, doing: Onlooker['doing']): Onlooker => ({ id: name, name, doing });

test('who writes is named before who only looks', () => {
  expect(onlookerWords([])).toBe(null);
  expect(onlookerWords([person('Tom', 'viewing')])).toBe('Tom is looking');
  expect(onlookerWords([person('Eva', 'viewing'), person('Tom', 'viewing')])).toBe('Eva and Tom are looking');
  expect(onlookerWords([person('Eva', 'viewing'), person('Kim', 'viewing'), person('Tom', 'viewing')])).toBe(
    'Eva and 2 others are looking',
  );
  expect(onlookerWords([person('Eva', 'viewing'), person('Tom', 'typing')])).toBe('Tom is writing…');
  expect(onlookerWords([person('Eva', 'noting')])).toBe('Eva is writing a note…');
});

test('who writes a note does not answer', () => {
  expect(writersOf([person('Eva', 'noting'), person('Kim', 'viewing')])).toBe(null);
  expect(writersOf([person('Eva', 'typing'), person('Tom', 'typing')])).toBe('Eva and Tom are');
});
