import type { WidgetSettings } from '@deskbell/shared';
import type { WidgetPage } from '../../state/place.ts';

interface Page {
  title: string;
  /** What it is about. */
  words: string;
  /** What of the settings is changed there. */
  parts: readonly (keyof WidgetSettings)[];
  /** How it is set, in a few words. */
  summary(settings: WidgetSettings): string;
}

export const PAGES: Record<WidgetPage, Page> = {
  look: {
    title: 'Look and words',
    words: 'How the chat greets your visitors',
    parts: ['name', 'accent', 'greeting', 'awayGreeting', 'starters', 'faces', 'bell', 'locale'],
    summary: ({ greeting }) => greeting,
  },
  people: {
    title: 'Asking visitors',
    words: 'What the chat asks them by itself',
    parts: ['preChat', 'csat'],
    summary: ({ preChat, csat }) =>
      [...preChat.fields.map(({ label }) => label), ...(csat ? ['How a chat was'] : [])].join(', ') || 'Nothing',
  },
  first: {
    title: 'Speaking first',
    words: 'When the chat says something by itself',
    parts: ['triggers', 'triggerPauseHours'],
    summary: ({ triggers }) => {
      const on = triggers.filter(({ isOn }) => isOn).length;
      return on === 0 ? 'Never' : on === 1 ? '1 message' : `${on} messages`;
    },
  },
  place: {
    title: 'On your pages',
    words: 'Where the chat is, and how it gets there',
    parts: ['isOn', 'origins'],
    summary: ({ isOn, origins }) => (isOn ? origins.map((origin) => origin.replace(/^https?:\/\//, '')).join(', ') : 'Switched off'),
  },
};

/** What each of the settings is called, where two change it at once. */
export const NAMES: Record<keyof WidgetSettings, string> = {
  name: 'the name of the shop',
  origins: 'the addresses',
  isOn: 'whether the chat is on',
  accent: 'the colour',
  greeting: 'the greeting',
  awayGreeting: 'the greeting while nobody is there',
  starters: 'the questions to begin with',
  preChat: 'what visitors are asked once they have written',
  csat: 'whether visitors are asked how a chat was',
  faces: 'whether visitors see faces',
  bell: 'whether an answer is heard',
  triggers: 'the messages by which the chat begins',
  triggerPauseHours: 'how often the chat begins',
  locale: 'the language',
};

export const PAGE_OF = Object.fromEntries(
  (Object.keys(PAGES) as WidgetPage[]).flatMap((page) => PAGES[page].parts.map((part) => [part, page])),
) as Record<keyof WidgetSettings, WidgetPage>;
