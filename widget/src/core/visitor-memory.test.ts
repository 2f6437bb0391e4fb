import type { KeptText } from '@deskbell/shared/client';
import { expect, test } from 'vitest';
import { VisitorMemory } from './visitor-memory.ts';

function storage({ full = false } = {}): KeptText & { full: boolean } {
  const texts = new Map<string, string>();
  return {
    full,
    get: (key) => texts.get(key) ?? null,
    set(key, text) {
      if (this.full) return false;
      if (text === null) texts.delete(key);
      else texts.set(key, text);
      return true;
    },
    keys: () => [...texts.keys()],
  };
}

test('a tab that changes one thing leaves what another tab has written', () => {
  const kept = storage();
  const [one, two] = [new VisitorMemory(kept, 'shop'), new VisitorMemory(kept, 'shop')];
  one.remember({ token: 't', conversationId: 'c' });
  two.remember({ open: true });
  expect(new VisitorMemory(kept, 'shop').value).toMatchObject({ token: 't', conversationId: 'c', seenSeq: 0, open: true });
});

test('a browser that stores no more is not believed over what this tab knows', () => {
  const kept = storage();
  const memory = new VisitorMemory(kept, 'shop');
  memory.remember({ token: 't' });
  kept.full = true;
  memory.remember({ conversationId: 'c' });
  expect(memory.refresh()).toMatchObject({ token: 't', conversationId: 'c' });
});

test('what somebody else has put there is as good as nothing', () => {
  const kept = storage();
  kept.set('deskbell:shop:visitor', '{broken');
  expect(new VisitorMemory(kept, 'shop').value).toMatchObject({ token: null, conversationId: null, seenSeq: 0, open: false });
});

test('what an earlier widget has kept is read as if it had known the rest', () => {
  const kept = storage();
  kept.set('deskbell:shop:visitor', JSON.stringify({ token: 't', conversationId: 'c', seenSeq: 3, open: true }));
  expect(new VisitorMemory(kept, 'shop').value).toEqual({
    ...{ token: 't', conversationId: 'c', seenSeq: 3, open: true },
    ...{ visitorId: null, changes: 0, topicSeq: 0, passedSeq: 0, isMuted: false },
  });
});

test('tabs share nothing where the browser stores nothing: each is a visitor of its own', () => {
  expect(new VisitorMemory(storage(), 'shop').isShared()).toBe(true);
  expect(new VisitorMemory(storage({ full: true }), 'shop').isShared()).toBe(false);
});
