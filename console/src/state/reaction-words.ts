import type { TriedFaq } from '@deskbell/shared';

/** What the bot would do with a question. */
export function reactionWords(reaction: TriedFaq['reaction']): string {
  switch (reaction) {
    case 'answer':
      return 'The bot answers with the first.';
    case 'suggest':
      return 'The bot is not sure, and asks “Did you mean…?”';
    case 'ask':
      return 'The bot asks what it is about.';
    case 'hand_over':
      return 'The bot passes it on to the team.';
    case 'small_talk':
      return 'The bot takes it as small talk, and answers in kind.';
    default:
      // A server newer than this page may know more.
      reaction satisfies never;
      return 'The bot does something that this page does not know yet. Reload it.';
  }
}
