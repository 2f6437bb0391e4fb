import type { Search } from '@deskbell/shared';
import { conditionsOf, LISTS, meansOne } from '../../log/conversation-filter.ts';

export interface Conditions {
  /** Of `conversations c`; empty where every conversation fits. */
  where: string;
  parameters: string[];
}

/** @param from the number of the first parameter. */
export function narrowedTo({ list, ...filter }: Omit<Search, 'q' | 'after'>, userId: string, from: number): Conditions {
  const parameters: string[] = [];
  const parameter = (value: string) => `$${from - 1 + parameters.push(value)}::text`;
  const listed = list === 'mentions' ? mentioning(parameter(userId)) : list && LISTS[list](list === 'mine' ? parameter(userId) : '');
  const where = [...(listed ? [listed] : []), ...conditionsOf(filter, parameter)];
  return { where: where.map((one) => `(${one})`).join(' and '), parameters };
}

const mentioning = (me: string) =>
  `exists (select from entries e where e.site_id = c.site_id and e.conversation_id = c.id and ${meansOne(me)})`;
