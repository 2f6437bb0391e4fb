import { expect, test } from 'vitest';
import { ConversationLog } from './conversation-log.ts';

const newLog = () => new ConversationLog<number>((entry) => entry);
const synced = (...entries: number[]) => ({ epoch: 'e', full: true, entries });

test('[R4] applies the next entry only, drops what it has, and holds what is ahead of a gap', () => {
  const log = newLog();
  log.sync(synced(1, 2));
  expect(log.add(2)).toBe('old');
  expect(log.add(5)).toBe('gap');
  expect(log.add(4)).toBe('gap');
  expect(log.entries).toEqual([1, 2]);
  expect(log.add(3)).toBe('applied');
  expect(log.entries).toEqual([1, 2, 3, 4, 5]);
});

test('[R2] a sync that follows the cursor fills the gap, and what was held comes after it', () => {
  const log = newLog();
  log.sync(synced(1));
  log.add(4);
  log.sync({ epoch: 'e', full: false, entries: [2, 3] });
  expect(log.entries).toEqual([1, 2, 3, 4]);
});

test('[R2] a full sync replaces everything', () => {
  const log = newLog();
  log.sync(synced(1, 2, 3));
  log.add(9);
  log.sync(synced(70, 71));
  expect([log.entries, log.place]).toEqual([[70, 71], 71]);
});

test('[R3] another epoch replaces everything, whatever it says of itself', () => {
  const log = newLog();
  log.sync(synced(1, 2, 3));
  log.sync({ epoch: 'restored', full: false, entries: [1] });
  expect([log.entries, log.epoch]).toEqual([[1], 'restored']);
});

test('[Q4] what stands before is taken where it ends right before what is here, and nothing else', () => {
  const log = newLog();
  log.sync(synced(5, 6));
  log.prepend({ epoch: 'e', entries: [1, 2, 3] });
  log.prepend({ epoch: 'restored', entries: [3, 4] });
  log.prepend({ epoch: 'e', entries: [] });
  expect(log.entries).toEqual([5, 6]);
  log.prepend({ epoch: 'e', entries: [3, 4] });
  log.prepend({ epoch: 'e', entries: [3, 4] });
  expect([log.entries, log.place]).toEqual([[3, 4, 5, 6], 6]);
});

test('a late sync does not bring an entry twice', () => {
  const log = newLog();
  log.sync(synced(1));
  log.add(2);
  log.sync({ epoch: 'e', full: false, entries: [2, 3] });
  expect(log.entries).toEqual([1, 2, 3]);
});

test('holds no more than a hundred entries ahead of a gap', () => {
  const log = newLog();
  log.sync(synced(1));
  for (let entry = 3; entry < 303; entry++) log.add(entry);
  log.add(2);
  expect(log.place).toBe(102);
});
