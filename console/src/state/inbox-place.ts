import type { InboxFilter } from '@deskbell/shared';
import { LISTS } from './inbox.ts';

export const FIRST_LIST: InboxFilter = { list: 'waiting' };

type Key = Exclude<keyof InboxFilter, 'list'>;

/** What a filter is called in an address. */
const NAMES: Record<Key, string> = {
  topicId: 'topic',
  teamId: 'team',
  agentId: 'agent',
  tag: 'tag',
  language: 'language',
  from: 'from',
  to: 'to',
};

export const FILTER_KEYS = Object.keys(NAMES) as Key[];

/** The server refuses what does not look like this, and an address may be anybody's. */
const SHAPES: Partial<Record<Key, RegExp>> = {
  tag: /^.{1,40}$/,
  language: /^[a-z]{2,3}$/,
  from: /^\d{4}-\d\d-\d\d$/,
  to: /^\d{4}-\d\d-\d\d$/,
};

/** None for the first list as it is. */
export function parametersOf(filter: InboxFilter): URLSearchParams {
  const parameters = new URLSearchParams();
  if (filter.list !== FIRST_LIST.list) parameters.set('list', filter.list);
  for (const key of FILTER_KEYS) {
    const value = filter[key];
    if (value !== undefined) parameters.set(NAMES[key], value);
  }
  return parameters;
}

/** @param known what is kept where it says the same: who looks at it is told of nothing. */
export function filterIn(parameters: URLSearchParams, known: InboxFilter): InboxFilter {
  const filter: InboxFilter = { list: LISTS.find((list) => list === parameters.get('list')) ?? FIRST_LIST.list };
  for (const key of FILTER_KEYS) {
    const value = parameters.get(NAMES[key]);
    if (value && value.length <= 64 && (SHAPES[key]?.test(value) ?? true)) filter[key] = value;
  }
  return String(parametersOf(filter)) === String(parametersOf(known)) ? known : filter;
}

/** Whether anything but the list is chosen. */
export const isFiltered = (filter: InboxFilter): boolean => FILTER_KEYS.some((key) => filter[key] !== undefined);
