import type { ConversationSummary } from '@deskbell/shared';

export type Act = 'take' | 'hand-over' | 'put-away' | 'return' | 'close' | 'reopen' | 'block' | 'unblock';

export interface PossibleActs {
  /** What most people want here. */
  main: Act | null;
  more: Act[];
}

/** What an agent can do with a conversation as it stands. */
export function possibleActs({ state, assignee, isBlocked }: ConversationSummary, myId: string): PossibleActs {
  if (isBlocked) return { main: 'unblock', more: state === 'closed' ? [] : ['close'] };
  switch (state) {
    case 'bot':
      return { main: 'take', more: ['hand-over', 'close', 'block'] };
    case 'waiting':
      return { main: 'take', more: ['hand-over', 'return', 'close', 'block'] };
    case 'snoozed':
      return { main: 'take', more: [...(assignee?.id === myId ? (['put-away'] as const) : []), 'hand-over', 'return', 'close', 'block'] };
    case 'active':
      if (assignee?.id !== myId) return { main: null, more: ['close', 'block'] };
      return { main: 'close', more: ['hand-over', 'put-away', 'return', 'block'] };
    case 'closed':
      return { main: 'reopen', more: ['return', 'block'] };
  }
}

/** Why something possible would be refused now, and what to do instead. */
export function notNow(act: Act, { unansweredSince }: ConversationSummary): string | null {
  return act === 'put-away' && unansweredSince !== null ? 'The visitor waits for an answer: answer first.' : null;
}

export const ACT_WORDS: Record<Act, { words: string; doing: string }> = {
  take: { words: 'Take', doing: 'Taking…' },
  'hand-over': { words: 'Hand over…', doing: 'Handing over…' },
  'put-away': { words: 'Put away…', doing: 'Putting away…' },
  return: { words: 'Give back to the bot', doing: 'Giving back…' },
  close: { words: 'Close conversation', doing: 'Closing…' },
  reopen: { words: 'Open again', doing: 'Opening…' },
  block: { words: 'Block visitor…', doing: 'Blocking…' },
  unblock: { words: 'Unblock visitor', doing: 'Unblocking…' },
};
