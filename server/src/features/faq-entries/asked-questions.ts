import type { Query } from '../../db/client.ts';

/** A visitor's message that the bot was to answer, with what came of it. */
export interface AskedQuestion {
  conversationId: string;
  /** The message's place in the log. */
  rev: number;
  text: string;
  /** The page that it was asked on. */
  url: string | null;
  at: Date;
  /** Whether the bot passed it on, what it said did not help, or none of what it offered was chosen. */
  isUnanswered: boolean;
  topic: string | null;
}

// Each thing that the bot said, with the visitor's message that it reacts to; several answers to one message are one question.
const ASKED = `
  select q.conversation_id as "conversationId", q.rev, q.content->>'text' as text,
    coalesce(q.content->'page'->>'url', c.page->>'url') as url, (extract(epoch from q.at) * 1000)::float8 as "atMs",
    bool_or((b.content->>'kind' = 'move' and b.content->>'reason' in ('no_answer', 'not_helped'))
      or (b.content->>'kind' in ('suggestions', 'clarify') and coalesce(next.kind, '') not in ('answer', 'page_answer'))) as "isUnanswered",
    max(b.content->>'topic') as topic
  from entries b
  join conversations c on c.site_id = b.site_id and c.id = b.conversation_id
  join lateral (
    select * from entries v
    where v.site_id = b.site_id and v.conversation_id = b.conversation_id and v.rev < b.rev
      and v.author_kind = 'visitor' and v.content->>'kind' = 'message' and v.content->>'text' <> ''
      and (b.content->'asked' is null or v.seq = (b.content->>'asked')::int)
    order by v.rev desc limit 1
  ) q on true
  left join lateral (
    select n.content->>'kind' as kind from entries n
    where n.site_id = b.site_id and n.conversation_id = b.conversation_id and n.rev > b.rev and n.author_kind = 'bot'
    order by n.rev limit 1
  ) next on true
  where b.site_id = $1 and b.author_kind = 'bot' and b.at >= now() - ($2::text)::interval and b.at <= to_timestamp($4::float8 / 1000)
    and b.content->>'kind' in ('answer', 'page_answer', 'suggestions', 'clarify', 'move')
  group by 1, 2, 3, 4, 5
  order by "atMs" desc, 1, 2
  limit $3`;

interface Row extends Omit<AskedQuestion, 'at'> {
  atMs: number;
}

/** What visitors asked the bot in the last days and not after `until`, newest first. Greetings and thanks are not among it. */
export async function askedQuestions(
  query: Query,
  siteId: string,
  { days, until, limit }: { days: number; until: Date; limit: number },
): Promise<AskedQuestion[]> {
  const rows = await query<Row>(ASKED, [siteId, `${days} days`, limit, until.getTime()]);
  return rows.map(({ atMs, ...row }) => ({ ...row, at: new Date(atMs) }));
}

/** What an agent first wrote after a place in the log: their answer to what stands there. */
export async function repliesAfter(
  query: Query,
  siteId: string,
  places: readonly { conversationId: string; rev: number }[],
): Promise<({ text: string; by: string } | null)[]> {
  const rows = await query<{ place: number; text: string | null; by: string | null }>(
    `select (p.place - 1)::int as place, r.text, r.by
     from jsonb_to_recordset($2::text::jsonb) as p(place int, conversation_id text, rev int)
     left join lateral (
       select e.content->>'text' as text, e.author_name as by from entries e
       where e.site_id = $1 and e.conversation_id = p.conversation_id and e.rev > p.rev
         and e.author_kind = 'agent' and e.content->>'kind' = 'message' and e.content->>'text' <> ''
       order by e.rev limit 1
     ) r on true order by p.place`,
    [siteId, JSON.stringify(places.map(({ conversationId, rev }, at) => ({ place: at + 1, conversation_id: conversationId, rev })))],
  );
  return rows.map(({ text, by }) => (text === null ? null : { text, by: by ?? '' }));
}
