import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Append, Outbox, type OutboxItem, type OutboxStorage } from './outbox.ts';

interface Ask extends Append {
  text: string;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const ask = (cid: string, conversationId = 'one', text = cid): Ask => ({ type: 'message.send', cid, conversationId, text });

function memoryStorage(): OutboxStorage<Ask> & { items: Map<string, OutboxItem<Ask>> } {
  const items = new Map<string, OutboxItem<Ask>>();
  return {
    items,
    load: () => [...items.values()],
    save: (item) => items.set(item.ask.cid, item),
    remove: (cid) => items.delete(cid),
  };
}

function newOutbox({ storage = memoryStorage(), online = true } = {}) {
  const sent: string[] = [];
  const wire = { online, stalled: 0 };
  const outbox = new Outbox<Ask>({
    storage,
    send: ({ cid }) => wire.online && sent.push(cid) > 0,
    onStalled: () => {
      wire.stalled += 1;
    },
    onChange: () => {},
  });
  return { outbox, sent, wire, storage, status: () => outbox.items.map(({ ask: { cid }, status }) => `${cid} ${status}`) };
}

describe('[S9] sending', () => {
  test('has one under way for each conversation, and the rest in order behind it', () => {
    const { outbox, sent, status } = newOutbox();
    for (const item of [ask('a'), ask('b'), ask('c', 'two'), ask('d')]) outbox.push(item);
    expect(sent).toEqual(['a', 'c']);
    outbox.settle('a');
    expect(sent).toEqual(['a', 'c', 'b']);
    expect(status()).toEqual(['b sending', 'c sending', 'd queued']);
  });

  test('gives the connection up when eight seconds brought no answer', () => {
    const { outbox, wire } = newOutbox();
    outbox.push(ask('a'));
    vi.advanceTimersByTime(7_999);
    expect(wire.stalled).toBe(0);
    vi.advanceTimersByTime(1);
    expect(wire.stalled).toBe(1);
  });

  test('goes on with the same cid after the connection was lost', () => {
    const { outbox, sent, wire } = newOutbox();
    outbox.push(ask('a'));
    outbox.push(ask('b'));
    wire.online = false;
    outbox.interrupt();
    outbox.flush();
    wire.online = true;
    outbox.flush();
    expect(sent).toEqual(['a', 'a']);
  });

  test('waits as long as it was told, and nothing overtakes what waits', () => {
    const { outbox, sent } = newOutbox();
    outbox.push(ask('a'));
    outbox.push(ask('b'));
    outbox.refuse('a', { code: 'rate_limited', message: 'wait', retryable: true, retryAfterMs: 3_000 });
    outbox.flush();
    expect(sent).toEqual(['a']);
    vi.advanceTimersByTime(3_000);
    expect(sent).toEqual(['a', 'a']);
  });
});

describe('a text', () => {
  test('that was too large for a frame is given up, and what else was under way is not', () => {
    const { outbox, sent, status } = newOutbox();
    outbox.push(ask('a'));
    outbox.push(ask('b', 'two', 'x'.repeat(30_000)));
    outbox.push(ask('c', 'two'));
    outbox.refuseLargest();
    outbox.interrupt();
    outbox.flush();
    expect(status()).toEqual(['a sending', 'b failed', 'c sending']);
    expect(outbox.items[1]).toMatchObject({ code: 'text_too_long', reason: 'It is too long to be sent.' });
    expect(sent.filter((cid) => cid === 'b')).toHaveLength(1);
  });

  test('that was refused for good stays until the person retries or deletes it, and holds nothing up', () => {
    const { outbox, sent, status } = newOutbox();
    outbox.push(ask('a'));
    outbox.push(ask('b'));
    outbox.refuse('a', { code: 'conversation_taken', message: 'Tom has it', retryable: false });
    expect(status()).toEqual(['a failed', 'b sending']);
    outbox.settle('b');
    outbox.retry('a');
    expect(sent).toEqual(['a', 'b', 'a']);
    outbox.refuse('a', { code: 'conversation_taken', message: 'Tom has it', retryable: false });
    outbox.remove('a');
    expect(status()).toEqual([]);
  });

  test('that was refused for good is still refused after a reload', () => {
    const storage = memoryStorage();
    const before = newOutbox({ storage });
    before.outbox.push(ask('a'));
    before.outbox.refuse('a', { code: 'conversation_taken', message: 'Tom has it', retryable: false });
    const { outbox, sent, status } = newOutbox({ storage });
    outbox.flush();
    expect([status(), sent]).toEqual([['a failed'], []]);
  });

  test('outlives the page, in its order, also when the clock stands still', () => {
    const storage = memoryStorage();
    const before = newOutbox({ storage, online: false });
    for (const cid of ['a', 'b', 'c']) before.outbox.push(ask(cid));
    const after = newOutbox({ storage });
    after.outbox.flush();
    for (const cid of ['a', 'b', 'c']) after.outbox.settle(cid);
    expect(after.sent).toEqual(['a', 'b', 'c']);
    expect(storage.items.size).toBe(0);
  });

  test('that is older than a day is shown as not sent', () => {
    const storage = memoryStorage();
    newOutbox({ storage, online: false }).outbox.push(ask('a'));
    vi.advanceTimersByTime(25 * 60 * 60 * 1000);
    const { outbox, sent, status } = newOutbox({ storage });
    outbox.flush();
    expect([status(), sent]).toEqual([['a failed'], []]);
    expect(outbox.items[0]?.code).toBe('expired');
  });

  test('does not fit when twenty wait, or 64 KiB', () => {
    const { outbox } = newOutbox({ online: false });
    for (let n = 0; n < 20; n++) expect(outbox.push(ask(`${n}`))).toBe(true);
    expect(outbox.push(ask('one more'))).toBe(false);
    expect(newOutbox({ online: false }).outbox.push(ask('a', 'one', 'x'.repeat(70_000)))).toBe(false);
  });
});
