import { expect, test } from 'vitest';
import type { KeptText } from './kept-text.ts';
import type { Append } from './outbox.ts';
import { createOutboxStorage } from './outbox-storage.ts';

function memory(): KeptText {
  const texts = new Map<string, string>();
  return {
    get: (key) => texts.get(key) ?? null,
    set: (key, text) => {
      if (text === null) texts.delete(key);
      else texts.set(key, text);
      return true;
    },
    keys: () => [...texts.keys()],
  };
}

const outboxStorage = (kept: KeptText, prefix = 'outbox:') => createOutboxStorage<Append>(kept, prefix);

const item = {
  ask: { type: 'note.add', cid: 'c'.repeat(22), conversationId: 'one', text: 'Careful' },
  queuedAt: 1,
  status: 'queued',
} as const;

test('what is kept under one name is nobody else’s', () => {
  const kept = memory();
  outboxStorage(kept, 'mia:one:').save(item);
  expect(outboxStorage(kept, 'mia:one:').load()).toEqual([item]);
  expect(outboxStorage(kept, 'mia:two:').load()).toEqual([]);
  expect(outboxStorage(kept, 'tom:one:').load()).toEqual([]);
});

test('what is sent is not kept', () => {
  const kept = memory();
  const storage = outboxStorage(kept);
  storage.save(item);
  storage.remove(item.ask.cid);
  expect(kept.keys()).toEqual([]);
});

test('an item that cannot be read does not take the others with it', () => {
  const kept = memory();
  const storage = outboxStorage(kept);
  storage.save(item);
  kept.set('outbox:broken', '{');
  expect(storage.load()).toEqual([item]);
});
