import type { DeskAgent, DeskSettings, InboxList, Search } from '@deskbell/shared';

const LISTS: readonly InboxList[] = ['waiting', 'mine', 'open', 'bot', 'leads', 'snoozed', 'closed', 'mentions'];

/** What a filter's value may be. */
export interface KnownNames {
  me: { id: string; name: string };
  agents: readonly Pick<DeskAgent, 'id' | 'name'>[];
  topics: DeskSettings['topics'];
  teams: DeskSettings['teams'];
}

export interface TypedSearch {
  /** What is asked of the server; `q` is blank where only filters were typed. */
  search: Search;
  /** What is wrong with a filter, as a sentence. */
  fault: string | null;
}

/** As typed, with an example of each. */
export const FILTERS = [
  ['in:closed', 'waiting, mine, open, bot, leads, snoozed or closed'],
  ['tag:returns', 'filed under this'],
  ['agent:me', 'who has it, by name'],
  ['topic:delivery', 'what it is about'],
  ['team:service', 'whose it is'],
  ['lang:de', "the visitor's language"],
  ['after:2026-01-31', 'last words on this day or later'],
  ['before:2026-01-31', 'last words on this day or earlier'],
] as const;

const FILTER = /(?<=^|\s)(in|tag|agent|topic|team|lang|after|before):("[^"]*"?|\S+)\s?/gi;

/** Takes the filters out of what was typed. */
export function readTyped(typed: string, known: KnownNames): TypedSearch {
  const search: Search = { q: '' };
  let fault: string | null = null;
  const q = typed.replace(FILTER, (_, name: string, given: string) => {
    const value = given.replaceAll('"', '');
    fault = add(search, name.toLowerCase(), value, known) ?? fault;
    return '';
  });
  return { search: { ...search, q: q.trimStart() }, fault };
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** @returns what is wrong with it. */
function add(search: Search, name: string, value: string, { me, agents, topics, teams }: KnownNames): string | null {
  switch (name) {
    case 'in': {
      const list = LISTS.find((one) => one === value.toLowerCase());
      if (!list) return `There is no list “${value}”. There are ${LISTS.join(', ')}.`;
      search.list = list;
      return null;
    }
    case 'tag':
      search.tag = value;
      return null;
    case 'lang':
      if (!/^[a-z]{2,3}$/i.test(value)) return 'A language has two or three letters, such as de or fr.';
      search.language = value.toLowerCase();
      return null;
    case 'after':
    case 'before':
      if (!DAY.test(value) || Number.isNaN(Date.parse(value))) return 'A day looks like 2026-01-31.';
      if (name === 'after') search.from = value;
      else search.to = value;
      return null;
    case 'agent': {
      const agent = value.toLowerCase() === 'me' ? me : named(agents, value);
      if (!agent) return `There is no colleague “${value}”.`;
      search.agentId = agent.id;
      return null;
    }
    case 'topic': {
      const topic = named(topics, value);
      if (!topic) return `There is no topic “${value}”.`;
      search.topicId = topic.id;
      return null;
    }
    default: {
      const team = named(teams, value);
      if (!team) return `There is no team “${value}”.`;
      search.teamId = team.id;
      return null;
    }
  }
}

/** By the whole name, else by its beginning. */
function named<Thing extends { name: string }>(things: readonly Thing[], value: string): Thing | undefined {
  const wanted = value.toLowerCase();
  return things.find(({ name }) => name.toLowerCase() === wanted) ?? things.find(({ name }) => name.toLowerCase().startsWith(wanted));
}
