import type { ConversationSummary } from '@deskbell/shared';

/** What the visitor calls themselves, else what tells them apart. Their own words: shown, never trusted. */
export const visitorNameOf = ({ contact, visitorName }: Pick<ConversationSummary, 'contact' | 'visitorName'>): string =>
  contact?.name || visitorName;
