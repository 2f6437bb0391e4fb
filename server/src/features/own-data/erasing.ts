import type { VisitorActor } from '../../access/actor.ts';
import type { Query } from '../../db/client.ts';
import type { ConversationKey } from '../../log/reader.ts';

// What each kind keeps is what the shop's own figures count by; of what was said, by whomever, nothing stays.
const EMPTY = `
  with gone as (delete from files where site_id = $1 and conversation_id = $2),
  links as (delete from one_time_tokens where site_id = $1 and conversation_id = $2),
  place as (update conversations set page = null where site_id = $1 and id = $2)
  update entries e set content = case e.content->>'kind'
    when 'message' then jsonb_build_object('kind', 'message', 'text', '', 'deleted', true)
    when 'note' then jsonb_build_object('kind', 'note', 'text', '', 'deleted', true)
    when 'answer' then (e.content - 'why') || '{"text": "", "question": ""}'
    when 'page_answer' then e.content || '{"text": "", "page": {"url": "", "title": ""}}'
    when 'suggestions' then (e.content - 'why') || '{"options": []}'
    when 'clarify' then (e.content - 'why') || '{"topics": []}'
    when 'rating' then e.content - 'comment'
    when 'contact' then e.content || '{"email": "", "name": ""}'
    when 'mail' then e.content || '{"email": ""}'
    else e.content - 'why' - 'topic'
  end
  where e.site_id = $1 and e.conversation_id = $2 and e.rev < $3::text::int`;

// What their browser and the shop's page said of them. Who the shop itself says they are stays with whoever they are.
const FORGET = `
  with pages as (delete from visitor_pages where site_id = $1 and visitor_id = $2),
  changed as (insert into search_changes (site_id, visitor_id) values ($1, $2))
  update visitors set details = case when details ? 'verified' then jsonb_build_object('verified', details->'verified') end
  where site_id = $1 and id = $2`;

/** Empties all that was said before an entry, with its files; twice it changes nothing. */
export async function emptyBefore(query: Query, { siteId, conversationId }: ConversationKey, rev: number): Promise<void> {
  await query(EMPTY, [siteId, conversationId, String(rev)]);
}

export async function forgetContext(query: Query, { siteId, visitorId }: VisitorActor): Promise<void> {
  await query(FORGET, [siteId, visitorId]);
}
