import type { InboxList } from '@deskbell/shared';

/** What stands in a list without rows. */
export const WHEN_EMPTY: Record<InboxList, string> = {
  waiting: 'Nobody is waiting. Who asks for a person appears here by itself.',
  mine: 'You have no conversation. Take one from Waiting, and it is yours until it is closed.',
  leads: 'Visitors who left an e-mail address wait here for your answer.',
  mentions: 'When a colleague means you in a note, its conversation comes here.',
  bot: 'Nobody is talking to the bot now.',
  open: 'Nothing is open. Closed conversations are in Closed.',
  snoozed: 'What you put away until later stands here.',
  closed: 'Nothing is closed yet.',
};
