import type { InboxFilter } from '@deskbell/shared';
import { desk, deskAgents } from '../../../state/desk.ts';
import { FILTER_KEYS } from '../../../state/inbox-place.ts';

export type FilterKey = (typeof FILTER_KEYS)[number];

const languageNames = new Intl.DisplayNames('en', { type: 'language' });
export const languageName = (language: string): string => languageNames.of(language) ?? language;

/** What visitors of shops mostly speak; one that is not here can still stand in an address. */
const LANGUAGES = 'ar bg ca cs da de el en es et fi fr he hi hr hu id it ja ko lt lv nb nl pl pt ro ru sk sl sr sv th tr uk vi zh'.split(
  ' ',
);

/** By their names; with the one that is chosen, whatever it is. */
export const languagesWith = (chosen: string | undefined): string[] =>
  [...new Set([...LANGUAGES, ...(chosen ? [chosen] : [])])].sort((a, b) => languageName(a).localeCompare(languageName(b)));

const dayWords = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

const nameIn = (known: readonly { id: string; name: string }[] | undefined, id: string, what: string): string =>
  known?.find((one) => one.id === id)?.name ?? (known ? `a ${what} that is gone` : '…');

/** A condition in words. */
function conditionWords(key: FilterKey, value: string): string {
  switch (key) {
    case 'topicId':
      return `Topic: ${nameIn(desk.value?.desk.topics, value, 'topic')}`;
    case 'teamId':
      return `Team: ${nameIn(desk.value?.desk.teams, value, 'team')}`;
    case 'agentId':
      return `With: ${nameIn(deskAgents.value?.agents, value, 'colleague')}`;
    case 'tag':
      return `Tag: ${value}`;
    case 'language':
      return `Language: ${languageName(value)}`;
    case 'from':
      return `From ${dayWords(value)}`;
    case 'to':
      return `Until ${dayWords(value)}`;
    default:
      return key satisfies never;
  }
}

/** What a filter asks for besides its list. */
export const conditionsOf = (filter: InboxFilter): { key: FilterKey; words: string }[] =>
  FILTER_KEYS.flatMap((key) => {
    const value = filter[key];
    return value === undefined ? [] : { key, words: conditionWords(key, value) };
  });
