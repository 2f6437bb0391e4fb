// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { buttonNamed, click, draw, settled } from '../test-support/draw.ts';
import { fetchAhead, later } from './later.tsx';

const Hours = ({ shop }: { shop: string }) => <p>Hours of {shop}</p>;

test('a part is drawn when it has been fetched, once for all', async () => {
  let fetched = 0;
  const Part = later(async () => {
    fetched += 1;
    return Hours;
  });
  fetchAhead();
  await settled();
  const page = await draw(<Part shop="Fernweh" />);
  expect(page.textContent).toBe('Hours of Fernweh');
  expect(fetched).toBe(1);
});

test('a part that could not be fetched can be tried again', async () => {
  let isBroken = true;
  const Part = later(async () => {
    if (isBroken) throw new Error('offline');
    return Hours;
  });
  const page = await draw(<Part shop="Fernweh" />);
  await settled();
  expect(page.querySelector('[role="alert"]')?.textContent).toContain('could not be fetched');
  isBroken = false;
  await click(buttonNamed('Try again'));
  await settled();
  expect(page.textContent).toBe('Hours of Fernweh');
});
