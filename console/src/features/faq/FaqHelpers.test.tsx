// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { draw } from '../../test-support/draw.ts';
import { FaqHelpers } from './FaqHelpers.tsx';

test('an owner sees what helps the bot, and why it does not now', async () => {
  const place = await draw(
    <FaqHelpers list={{ model: { name: 'small', failure: 'It answered 503.' }, encoder: { name: 'sentences', failure: null } }} />,
  );
  expect([...place.querySelectorAll('p')].map((line) => line.textContent)).toEqual([
    'sentences reads whole sentences.',
    'small does not help now. It answered 503. The bot answers without it.',
  ]);
});

test('where the bot answers alone, there is nothing to say', async () => {
  expect((await draw(<FaqHelpers list={{ model: null, encoder: null }} />)).textContent).toBe('');
});
