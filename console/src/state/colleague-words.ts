import type { DeskAgent } from '@deskbell/shared';

/** Whether somebody gets a conversation that is handed to them. */
export const isThere = ({ availability, isPresent }: DeskAgent): boolean => availability === 'available' && isPresent;

/** Whether somebody is there, and how much they have to do already. */
export function colleagueWords(colleague: DeskAgent): string {
  const { availability, awayReason, isPresent, openConversations } = colleague;
  if (availability === 'away') return awayReason ? `Away: ${awayReason}` : 'Away';
  if (availability === 'signed_out' || !isPresent) return 'Not here';
  if (openConversations === 0) return 'Here, with no conversation';
  return `Here, with ${openConversations} ${openConversations === 1 ? 'conversation' : 'conversations'}`;
}

/** Who is there comes first, and of them who has least to do. */
export const byRoom = (a: DeskAgent, b: DeskAgent): number =>
  Number(isThere(b)) - Number(isThere(a)) || a.openConversations - b.openConversations || a.name.localeCompare(b.name);
