import { expect, test, vi } from 'vitest';
import type { Database } from '../db/client.ts';
import type { LogBus } from '../log/entry.ts';
import { Presence } from './presence.ts';

test('whoever comes while it is looked who is at another node knows it too', async () => {
  let answer: (rows: object[]) => void = () => {};
  const query = () => new Promise<object[]>((resolve) => (answer = resolve));
  const database = { kind: 'postgres', query } as unknown as Database;
  const bus = { subscribe: () => () => {}, publish: () => {} } as unknown as LogBus;
  const presence = new Presence(database, bus, { warn: vi.fn() } as never);
  const all = [1, 2, 3].map(async () => {
    const leave = await presence.follow('s', () => {});
    return { leave, isOnline: presence.agentsOnline('s') };
  });
  answer([{ siteId: 's' }]);
  const followers = await Promise.all(all);
  expect(followers.map(({ isOnline }) => isOnline)).toEqual([true, true, true]);
  for (const { leave } of followers) leave();
  expect([...presence.followed]).toEqual([]);
  await presence.close();
});
