/** A run of words that stayed, was added or was removed. */
export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Longer texts are not compared word by word. */
const MOST_CELLS = 4_000_000;

const wordsOf = (text: string): string[] => text.match(/\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];

/** What changed from one text to another, by words: the longest common row of them stays. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const a = wordsOf(before);
  const b = wordsOf(after);
  const width = b.length + 1;
  const whole = [removed(before), added(after)].filter(({ text }) => text !== '');
  if ((a.length + 1) * width > MOST_CELLS) return whole;
  // How many words are common from here to both ends.
  const common = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const skipped = Math.max(common[(i + 1) * width + j] as number, common[i * width + j + 1] as number);
      common[i * width + j] = a[i] === b[j] ? (common[(i + 1) * width + j + 1] as number) + 1 : skipped;
    }
  }
  const parts: DiffPart[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      parts.push({ kind: 'same', text: a[i] as string });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && (common[(i + 1) * width + j] as number) >= (common[i * width + j + 1] as number))) {
      parts.push(removed(a[i] as string));
      i += 1;
    } else {
      parts.push(added(b[j] as string));
      j += 1;
    }
  }
  return isMostlyNew(parts) ? whole : joined(parts);
}

/** Where few words stayed, what stayed is chance. */
const SAME_LEAST = 0.35;

function isMostlyNew(parts: readonly DiffPart[]): boolean {
  const letters = (kind: DiffPart['kind']) => parts.reduce((sum, part) => sum + (part.kind === kind ? part.text.trim().length : 0), 0);
  const same = letters('same');
  return same < SAME_LEAST * (same + Math.max(letters('removed'), letters('added')));
}

const removed = (text: string): DiffPart => ({ kind: 'removed', text });
const added = (text: string): DiffPart => ({ kind: 'added', text });

/** Neighbours of a kind are one; a lone space between two changes is part of both, or changes would be crumbs. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const runs: DiffPart[] = [];
  let gone = '';
  let come = '';
  const flush = () => {
    if (gone !== '') runs.push(removed(gone));
    if (come !== '') runs.push(added(come));
    gone = '';
    come = '';
  };
  for (const [at, { kind, text }] of parts.entries()) {
    const isBetween = kind === 'same' && text.trim() === '' && gone !== '' && come !== '' && (parts[at + 1]?.kind ?? 'same') !== 'same';
    if (kind === 'removed' || isBetween) gone += text;
    if (kind === 'added' || isBetween) come += text;
    if (kind === 'same' && !isBetween) {
      flush();
      const last = runs.at(-1);
      if (last?.kind === 'same') last.text += text;
      else runs.push({ kind, text });
    }
  }
  flush();
  return runs;
}
