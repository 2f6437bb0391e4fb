import type { AgentActor } from '../../access/actor.ts';
import type { Query } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import { type Entry, previewOf } from '../../log/entry.ts';
import { type ConversationKey, END_OF_LOG, readAfterRev } from '../../log/reader.ts';

// Its files go with what it said, and with both what answers to it quoted.
const REDACT = `
  with gone as (
    delete from files where site_id = $1 and id in (
      select f.file->>'id' from entries e cross join lateral jsonb_array_elements(e.content->'files') as f(file)
      where e.site_id = $1 and e.conversation_id = $2 and e.rev = $3::text::int
    )
  )
  update entries e set content = case
    when e.rev = $3::text::int then jsonb_build_object('kind', e.content->'kind', 'text', '', 'deleted', true)
    else jsonb_set(e.content, '{quote,text}', '""')
  end
  where e.site_id = $1 and e.conversation_id = $2
    and (e.rev = $3::text::int or (e.content->'quote'->>'seq')::int = $4::text::int)`;

const TOLD = `
  select 1 from entries e
  where e.site_id = $1 and e.conversation_id = $2 and e.rev > $3::text::int
    and e.content->>'kind' = 'deletion' and (e.content->>'rev')::int = $3::text::int
  limit 1`;

/** How much after it is looked through for what a list shows. */
const SINCE = 200;

export interface TakenBack {
  entry: Entry;
  /** The log says already that it is gone. */
  isTold: boolean;
  /** Nothing that a list shows was said after it. */
  isLastSaid: boolean;
}

/**
 * Empties what somebody said, at once and for good. Asked for again it changes nothing.
 *
 * @throws AppError `entry_not_found` for what is no message or note; `not_yours`
 */
export async function takeBack(query: Query, actor: AgentActor, key: ConversationKey, rev: number): Promise<TakenBack> {
  const [entry] = await readAfterRev(query, key, rev - 1, rev, 1);
  if (entry?.content.kind !== 'message' && entry?.content.kind !== 'note') {
    throw new AppError('entry_not_found', 'There is no such message here any more.', { field: 'rev' });
  }
  if (entry.author.kind !== 'agent' || entry.author.id !== actor.userId) {
    throw new AppError('not_yours', 'Only whoever wrote a message deletes it.');
  }
  const { siteId, conversationId } = key;
  await query(REDACT, [siteId, conversationId, String(rev), entry.seq === null ? null : String(entry.seq)]);
  const isTold = (await query(TOLD, [siteId, conversationId, String(rev)])).length > 0;
  const since = await readAfterRev(query, key, rev, END_OF_LOG, SINCE);
  return { entry, isTold, isLastSaid: entry.content.kind === 'message' && since.every((one) => previewOf(one) === null) };
}
