import type { FaqFigures } from '@deskbell/shared';
import type { Query } from '../../db/client.ts';

/** How long nothing may follow before an answer is assumed to have been enough. */
const QUIET = '24 hours';

// What follows an answer: the visitor's own word on it, else the next message of the visitor or move to a person, if it came
// within the time. The bot's index finds the answers; each look forward is one look at the log's own key.
const OUTCOMES = `
  with answers as (
    select site_id, conversation_id, rev, seq, at, content->>'faqId' as faq_id from entries
    where site_id = $1 and author_kind = 'bot' and content->>'kind' = 'answer' and at >= now() - ($2::text)::interval
  )
  select a.faq_id as "faqId", a.conversation_id as "conversationId", case
    when word.helped = 'true' then 'confirmed'
    when word.helped = 'false' then 'bounced'
    when next.kind = 'move' then 'handedOver'
    when next.kind = 'message' then 'wroteOn'
    when a.at < now() - interval '${QUIET}' then 'assumed'
    else 'open' end as outcome
  from answers a
  left join lateral (
    select e.content->>'helped' as helped from entries e
    where e.site_id = a.site_id and e.conversation_id = a.conversation_id and e.rev > a.rev
      and e.content->>'kind' = 'feedback' and (e.content->>'answerSeq')::int = a.seq
    order by e.rev desc limit 1
  ) word on true
  left join lateral (
    select e.content->>'kind' as kind from entries e
    where e.site_id = a.site_id and e.conversation_id = a.conversation_id and e.rev > a.rev and e.at <= a.at + interval '${QUIET}'
      and ((e.author_kind = 'visitor' and e.content->>'kind' = 'message')
        or (e.content->>'kind' = 'move' and e.content->>'to' in ('waiting', 'active')))
    order by e.rev limit 1
  ) next on true`;

type Outcome = Exclude<keyof FaqFigures, 'shown'>;

export const NO_FIGURES: FaqFigures = { shown: 0, confirmed: 0, bounced: 0, handedOver: 0, wroteOn: 0, assumed: 0, open: 0 };

/** What became of the answers of the last days, by entry. */
export async function figuresOf(query: Query, siteId: string, days: number): Promise<Map<string, FaqFigures>> {
  const rows = await query<{ faqId: string; outcome: Outcome; count: number }>(
    `select "faqId", outcome, count(*)::int as count from (${OUTCOMES}) o group by 1, 2`,
    [siteId, `${days} days`],
  );
  const figures = new Map<string, FaqFigures>();
  for (const { faqId, outcome, count } of rows) {
    const own = figures.get(faqId) ?? { ...NO_FIGURES };
    figures.set(faqId, { ...own, [outcome]: count, shown: own.shown + count });
  }
  return figures;
}

/** Of each entry conversations in which its answer did not help, or led on to a person; at most `limit` each. */
export async function conversationsBehind(query: Query, siteId: string, days: number, limit: number): Promise<Map<string, string[]>> {
  const rows = await query<{ faqId: string; conversations: string[] }>(
    `select "faqId", (array_agg(distinct "conversationId"))[1:${limit}] as conversations from (${OUTCOMES}) o
     where outcome in ('bounced', 'handedOver') group by 1`,
    [siteId, `${days} days`],
  );
  return new Map(rows.map(({ faqId, conversations }) => [faqId, conversations]));
}
