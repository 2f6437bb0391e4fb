import { expect, test } from 'vitest';
import { ConversationLog } from './conversation-log.ts';

const said = (rev: number, text: string, more: object = {}) => ({
  rev,
  seq: rev,
  cid: `c${rev}`,
  content: { kind: 'message', text, ...more },
});
const deletion = (rev: number, of: { rev: number; seq: number | null }, seq: number | null = rev) => ({
  ...{ rev, seq, cid: `c${rev}` },
  content: { kind: 'deletion', ...of },
});

function logOf(...entries: object[]): ConversationLog<object> {
  const log = new ConversationLog<object>((entry) => (entry as { rev: number }).rev);
  log.sync({ epoch: 'e', full: true, entries: [] });
  for (const entry of entries) log.add(entry);
  return log;
}
const contents = (log: ConversationLog<object>) => log.entries.map((entry) => (entry as { content: object }).content);
const gone = { kind: 'message', text: '', deleted: true };

test('what is taken back is replaced by a tombstone, with all that went along', () => {
  const log = logOf(said(1, 'Hello'), said(2, 'Wrong', { files: [{ id: 'f' }] }), deletion(3, { rev: 2, seq: 2 }));
  expect(contents(log)).toEqual([{ kind: 'message', text: 'Hello' }, gone, { kind: 'deletion', rev: 2, seq: 2 }]);
});

test('what others quoted of it goes too', () => {
  const quote = { seq: 1, author: { kind: 'agent', id: 'mia', name: 'Mia' }, text: 'Wrong' };
  const log = logOf(said(1, 'Wrong'), said(2, 'As I said', { quote }), deletion(3, { rev: 1, seq: 1 }));
  expect(contents(log)[1]).toEqual({ kind: 'message', text: 'As I said', quote: { ...quote, text: '' } });
});

test('a note that is taken back leaves the other notes alone', () => {
  const note = (rev: number) => ({ rev, seq: null, cid: `c${rev}`, content: { kind: 'note', text: `note ${rev}` } });
  const log = logOf(note(1), note(2), deletion(3, { rev: 2, seq: null }, null));
  expect(contents(log).slice(0, 2)).toEqual([
    { kind: 'note', text: 'note 1' },
    { kind: 'note', text: '', deleted: true },
  ]);
});

test('a visitor’s log, which knows no rev, is cleared by seq, also by what comes with a sync', () => {
  const log = new ConversationLog<object>((entry) => (entry as { seq: number }).seq);
  const visible = ({ rev: _, ...entry }: { rev: number }) => entry;
  log.sync({ epoch: 'e', full: true, entries: [visible(said(1, 'Wrong'))] });
  log.sync({ epoch: 'e', full: false, entries: [visible(deletion(2, { rev: 7, seq: 1 }))] });
  expect(contents(log)[0]).toEqual(gone);
});

test('a deletion that came ahead of what it is about takes it back when the gap is filled', () => {
  const log = logOf(deletion(2, { rev: 1, seq: 1 }), said(1, 'Wrong'));
  expect(contents(log)[0]).toEqual(gone);
});
