import type { VisitorEntry } from '@deskbell/shared';
import type { OutboxItem } from '@deskbell/shared/client';
import type { VisitorAppend } from './visitor-connection.ts';

export type Line =
  | { kind: 'day'; key: string; at: Date }
  | { kind: 'entry'; key: string; entry: VisitorEntry; first: boolean; last: boolean }
  | { kind: 'pending'; key: string; item: OutboxItem<VisitorAppend> };

const dayOf = (at: Date) => `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`;

/** Messages of one author within this time stand together. */
const GROUP_MS = 5 * 60_000;

/** What the panel shows, in order: the log with its days and groups, then what has not been stored yet. */
export function timelineOf(entries: readonly VisitorEntry[], outbox: readonly OutboxItem<VisitorAppend>[]): Line[] {
  const lines: Line[] = [];
  let isConfirmed = false;
  const shown = entries.filter(({ content }) => {
    // Feedback stands with the answer it is about, a deletion with what it took back, a rating below the log. What a server that
    // is newer than this widget knows besides leaves no mark.
    if (content.kind !== 'move') return /^message|answer$|^suggestions|^clarify|^contact/.test(content.kind);
    // Whoever was told to write whenever there is more need not be told that they did.
    const goesOn = isConfirmed && content.reason === 'visitor_wrote';
    isConfirmed = content.reason === 'visitor_confirmed';
    return !goesOn;
  });
  shown.forEach((entry, index) => {
    const at = new Date(entry.at);
    const before = shown[index - 1];
    if (!before || dayOf(new Date(before.at)) !== dayOf(at)) lines.push({ kind: 'day', key: `day ${entry.seq}`, at });
    lines.push({
      kind: 'entry',
      key: entry.cid,
      entry,
      first: !before || !belongTogether(before, entry),
      last: !shown[index + 1] || !belongTogether(entry, shown[index + 1] as VisitorEntry),
    });
  });
  const stored = new Set(entries.map(({ cid }) => cid));
  for (const item of outbox) if (!stored.has(item.ask.cid)) lines.push({ kind: 'pending', key: item.ask.cid, item });
  return lines;
}

function belongTogether(a: VisitorEntry, b: VisitorEntry): boolean {
  if (a.content.kind === 'move' || b.content.kind === 'move' || a.author.id !== b.author.id) return false;
  // Each says above it where it comes from.
  if (a.content.kind !== b.content.kind) return false;
  const [earlier, later] = [new Date(a.at), new Date(b.at)];
  return later.getTime() - earlier.getTime() < GROUP_MS && dayOf(earlier) === dayOf(later);
}

/** The visitor's word on each answer, by the answer's `seq`. */
export function feedbackOf(entries: readonly VisitorEntry[], outbox: readonly OutboxItem<VisitorAppend>[]): Map<number, boolean> {
  const feedback = new Map<number, boolean>();
  for (const { content } of entries) if (content.kind === 'feedback') feedback.set(content.answerSeq, content.helped);
  for (const { ask } of outbox) if (ask.type === 'answer.rate') feedback.set(ask.answerSeq, ask.helped);
  return feedback;
}
