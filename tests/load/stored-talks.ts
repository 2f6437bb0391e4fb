import { nanoid } from 'nanoid';
import { randomFrom, type Talk, talkOf } from './talk.ts';

export type Run = (text: string, parameters: string[]) => Promise<unknown>;

export interface Stored {
  /** Some of what was said, to be looked for. */
  talks: readonly Talk[];
}

/** How many conversations are open, of every 50,000; all others are closed. */
const OPEN = { waiting: 60, mine: 40, others: 120, bot: 300, snoozed: 40, leads: 30 } as const;

const LINES = 4;
const AT_ONCE = 1_000;
const SAMPLED = 2_000;

const CONVERSATIONS = `
  insert into conversations (site_id, id, visitor_id, state, assignee_id, assignee_name, epoch, last_rev, last_seq, bot_rev, last_visitor_rev, placed_rev,
    preview, preview_by, page, created_at, last_entry_at, waiting_since, lead_since, snoozed_until, contact, tags, language)
  select r->>'siteId', r->>'id', r->>'visitorId', r->>'state', r->>'assigneeId', r->>'assigneeName', 'epoch', (r->>'lines')::int, (r->>'lines')::int,
    (r->>'lines')::int, (r->>'lines')::int, 1, r->>'preview', r->>'previewBy', r->'page', now() - (r->>'ageSeconds')::int * interval '1 second' - interval '1 minute',
    now() - (r->>'ageSeconds')::int * interval '1 second',
    case when r->>'state' = 'waiting' then now() - (r->>'ageSeconds')::int * interval '1 second' end,
    case when (r->>'isLead')::boolean then now() - (r->>'ageSeconds')::int * interval '1 second' end,
    case when r->>'state' = 'snoozed' then now() + interval '1 day' end,
    r->'contact', r->'tags', r->>'language'
  from jsonb_array_elements($1::text::jsonb) r`;

const VISITORS = `insert into visitors (site_id, id) select r->>'siteId', r->>'visitorId' from jsonb_array_elements($1::text::jsonb) r`;

const ENTRIES = `
  insert into entries (site_id, conversation_id, rev, seq, cid, author_kind, author_id, author_name, content, at)
  select r->>'siteId', r->>'id', l.rev, l.rev, r->>'id' || l.rev, case when l.rev % 2 = 1 then 'visitor' else 'agent' end,
    case when l.rev % 2 = 1 then r->>'visitorId' else r->>'agentId' end, case when l.rev % 2 = 1 then '' else 'Mia' end,
    jsonb_build_object('kind', 'message', 'text', l.line), now() - (r->>'ageSeconds')::int * interval '1 second' - (4 - l.rev) * interval '10 seconds'
  from jsonb_array_elements($1::text::jsonb) r, jsonb_array_elements_text(r->'said') with ordinality as l(line, rev)`;

/** A shop that has been talked to for two years: four entries in each conversation, nearly all of them closed. */
export async function storeTalks(run: Run, site: { id: string }, agentId: string, count: number): Promise<Stored> {
  const random = randomFrom(4_711);
  const talks: Talk[] = [];
  const standings = (Object.keys(OPEN) as (keyof typeof OPEN)[]).flatMap((state) => Array.from({ length: OPEN[state] }, () => state));
  for (let from = 0; from < count; from += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, at) => {
      const talk = talkOf(random, LINES);
      if ((from + at) % Math.ceil(count / SAMPLED) === 0) talks.push(talk);
      const standing = standings[from + at];
      const state =
        standing === undefined
          ? 'closed'
          : { waiting: 'waiting', mine: 'active', others: 'active', bot: 'bot', snoozed: 'snoozed', leads: 'waiting' }[standing];
      return {
        siteId: site.id,
        id: nanoid(22),
        visitorId: nanoid(22),
        agentId,
        state,
        isLead: standing === 'leads',
        assigneeId: standing === 'mine' ? agentId : standing === 'others' ? 'tom'.padEnd(22, '-') : null,
        assigneeName: standing === 'mine' ? 'Mia' : standing === 'others' ? 'Tom' : null,
        lines: LINES,
        said: talk.lines,
        preview: talk.lines.at(-1)?.slice(0, 140),
        previewBy: 'agent',
        page: { url: `https://shop.example/p/${encodeURIComponent(talk.product)}`, title: talk.product },
        // What is open is of the last half hour: the desk leaves it alone.
        ageSeconds: state === 'closed' ? 3_600 + Math.floor(random() * 2 * 365 * 86_400) : 60 + Math.floor(random() * 1_700),
        contact: standing === 'leads' || random() < 0.2 ? { email: talk.email, name: talk.name } : null,
        tags: random() < 0.3 ? [['returns', 'delivery', 'payment', 'wholesale', 'guarantee'][Math.floor(random() * 5)]] : [],
        language: talk.language,
      };
    });
    const json = [JSON.stringify(rows)];
    await run(VISITORS, json);
    await run(CONVERSATIONS, json);
    await run(ENTRIES, json);
  }
  await run('analyze', []);
  return { talks };
}

/** What agents look for: words, beginnings, slips, numbers and parts of them, addresses, and some narrowed to a list. */
export function questionsAbout({ talks }: Stored, count: number): Record<string, string>[] {
  const random = randomFrom(99);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const wordOf = (talk: Talk) =>
    pick(
      pick(talk.lines)
        .split(/[\s.,?!¿]+/)
        .filter((word) => word.length > 3),
    ) ?? talk.product;
  const slip = (word: string) => (word.length < 5 ? word : word.slice(0, 2) + word[3] + word[2] + word.slice(4));
  const ways: ((talk: Talk) => Record<string, string>)[] = [
    (talk) => ({ q: wordOf(talk) }),
    (talk) => ({ q: `${wordOf(talk)} ${wordOf(talk)}` }),
    (talk) => ({ q: wordOf(talk).slice(0, 3) }),
    (talk) => ({ q: slip(wordOf(talk)) }),
    (talk) => ({ q: talk.order }),
    (talk) => ({ q: talk.order.slice(-5) }),
    (talk) => ({ q: talk.email }),
    (talk) => ({ q: talk.name }),
    (talk) => ({ q: `${talk.name.split(' ')[1]} ${wordOf(talk)}` }),
    (talk) => ({ q: talk.product }),
    (talk) => ({ q: wordOf(talk), list: pick(['closed', 'waiting', 'mine']) }),
    (talk) => ({ q: talk.product, tag: 'returns', language: talk.language }),
    (talk) => ({ q: wordOf(talk), from: '2025-06-01', to: '2025-12-31' }),
  ];
  return Array.from({ length: count }, (_, at) => (ways[at % ways.length] as (typeof ways)[number])(pick(talks)));
}
