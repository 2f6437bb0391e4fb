import type { Conversation } from './entry.ts';

/** Anonymous visitors are told apart by a few characters of their id. */
export const anonymousName = (visitorId: string): string =>
  `Visitor ${visitorId
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 4)
    .toUpperCase()}`;

/** What a visitor is called: as they said it, or by their id. */
export const visitorNameOf = ({ contact, visitorId }: Pick<Conversation, 'contact' | 'visitorId'>): string =>
  contact?.name || anonymousName(visitorId);
