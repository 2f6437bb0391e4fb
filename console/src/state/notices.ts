import type { ConversationSummary } from '@deskbell/shared';
import { type Change, type Stand, standOf } from './inbox.ts';

/** What an agent is told of: who waits, what has become theirs, what is said to them, and who wants an e-mail. */
export const NOTICE_KINDS = ['waiting', 'given', 'message', 'lead'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export interface Notice {
  kind: NoticeKind;
  summary: ConversationSummary;
  /** The entry that is told of: the same for every tab, whatever has come since. */
  rev: number;
}

export interface Viewer {
  myId: string;
  /** Who is away gets nothing new: only what they have rings. */
  isAway: boolean;
  kinds: Readonly<Record<NoticeKind, boolean>>;
  /** The conversations that stand open in a window with the focus: what one looks at needs no bell. */
  lookedAt: ReadonlySet<string>;
}

/** What is new to the agent in what has changed. What was there already is no news. */
export function noticesOf(changes: readonly Change[], { myId, isAway, kinds, lookedAt }: Viewer): Notice[] {
  const notices: Notice[] = [];
  for (const { before, now: summary } of changes) {
    const kind = kindOf(before, summary, myId);
    if (kind === null || !kinds[kind] || lookedAt.has(summary.id)) continue;
    if (isAway && (kind === 'waiting' || kind === 'lead')) continue;
    notices.push({ kind, summary, rev: kind === 'message' ? summary.lastVisitorRev : summary.placedRev });
  }
  return notices;
}

const ON_ENTERING: Partial<Record<Stand, NoticeKind>> = { waiting: 'waiting', leads: 'lead', mine: 'given' };

function kindOf(known: ConversationSummary | null, summary: ConversationSummary, myId: string): NoticeKind | null {
  const stand = standOf(summary, myId);
  // Also one that comes back to me because its visitor wrote.
  if (stand === 'mine' && known?.assignee?.id === myId && hasNewWords(known, summary)) return 'message';
  if (known && standOf(known, myId) === stand) return null;
  return ON_ENTERING[stand] ?? null;
}

/** Moves and notes leave the last words as they are. */
const hasNewWords = (known: ConversationSummary, { preview, previewBy }: ConversationSummary): boolean =>
  previewBy === 'visitor' && (known.previewBy !== 'visitor' || known.preview !== preview);
