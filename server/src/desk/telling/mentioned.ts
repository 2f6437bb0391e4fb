import type { Query } from '../../db/client.ts';
import type { ConversationKey } from '../../log/reader.ts';
import type { Occasion } from './occasion.ts';

/** Of the end of a log: what was said before is no news. */
const ENTRIES = 100;

// The newest note for each person. Nobody is told of their own words, nor of what they have looked at since or was taken back.
const UNSEEN = `
  select distinct on (m.who->>'id') m.who->>'id' as "userId", e.rev, e.author_name as by, e.content->>'text' as text
  from conversations c
  join entries e on e.site_id = c.site_id and e.conversation_id = c.id and e.rev > c.last_rev - ${ENTRIES}
    and e.content ? 'mentions' and not e.content ? 'deleted' and e.at > now() - interval '10 minutes'
  cross join lateral jsonb_array_elements(e.content->'mentions') m(who)
  left join agent_readings r on r.site_id = c.site_id and r.conversation_id = c.id and r.user_id = m.who->>'id'
  where c.site_id = $1 and c.id = $2 and e.author_id <> m.who->>'id' and e.rev > coalesce(r.seen_rev, 0)
  order by m.who->>'id', e.rev desc`;

/** What there is to tell those whom a note of the last ten minutes means, and who have not looked. */
export async function mentionsIn(query: Query, { siteId, conversationId }: ConversationKey): Promise<(Occasion & { userId: string })[]> {
  const rows = await query<{ userId: string; rev: number; by: string; text: string }>(UNSEEN, [siteId, conversationId]);
  return rows.map(({ userId, rev, by, text }) => ({ kind: 'mention', rev, userId, note: { by, text } }));
}
