interface Said {
  rev?: number;
  seq?: number | null;
  content?: {
    kind: string;
    rev?: number;
    seq?: number | null;
    quote?: { seq: number; text: string };
  };
}

const EMPTIED = { kind: 'message', text: '', deleted: true };
const isMove = (entry: unknown) => (entry as Said).content?.kind === 'move';

/** The entries without what the last of them took back, if it took anything back: as the server gives them to whoever reads them now. */
export function withoutDeleted<Entry>(entries: readonly Entry[], last: Entry): readonly Entry[] {
  const by = (last as Said).content;
  if (by?.kind === 'erasure') return entries.map((entry) => (entry === last || isMove(entry) ? entry : { ...entry, content: EMPTIED }));
  if (by?.kind !== 'deletion') return entries;
  return entries.map((entry) => {
    const { content, rev, seq } = entry as Said;
    // A visitor's entries have no `rev`, and a note has no `seq`.
    if (rev === by.rev || (by.seq && seq === by.seq)) return { ...entry, content: { kind: content?.kind, text: '', deleted: true } };
    const quote = content?.quote;
    return quote && quote.seq === by.seq ? { ...entry, content: { ...content, quote: { ...quote, text: '' } } } : entry;
  });
}
