import { chat } from './chat.ts';
import { talk } from './talk.ts';

/** What the panel itself says, in English: all of it. What is a download of its own has its words beside it. */
export const en = { language: 'en', ...chat, ...talk };

/** The words that there are: those of a conversation only once one has begun. */
export type Locale = { language: string } & typeof chat & Partial<typeof talk>;
