import { textArray } from '../../db/array-literal.ts';
import type { Query } from '../../db/client.ts';

const COUNTED = `
  select t.name, (
    select count(*) from conversations c
    where c.site_id = t.site_id and c.tags <> '[]' and c.tags @> jsonb_build_array(t.name)
  )::int as conversations
  from tags t where t.site_id = $1`;

/** The tags of a site, with how many conversations have each. */
export const countTags = (query: Query, siteId: string): Promise<{ name: string; conversations: number }[]> =>
  query<{ name: string; conversations: number }>(COUNTED, [siteId]);

/** In the order in which they were made. */
export const listTags = async (query: Query, siteId: string): Promise<string[]> =>
  (await query<{ name: string }>('select name from tags where site_id = $1 order by created_at, name', [siteId])).map(({ name }) => name);

/** Lets nobody else make a tag of this site until the transaction ends. Whoever only refers to the site is not held up. */
export async function lockTags(query: Query, siteId: string): Promise<void> {
  await query('select id from sites where id = $1 for no key update', [siteId]);
}

export async function addTags(query: Query, siteId: string, names: readonly string[]): Promise<void> {
  await query('insert into tags (site_id, name) select $1, n from unnest($2::text::text[]) n on conflict do nothing', [
    siteId,
    textArray(names),
  ]);
}

const HAS = `c.site_id = $1 and c.tags <> '[]' and c.tags @> jsonb_build_array($2::text)`;

/** Unless some conversation has it. */
export async function forgetTag(query: Query, siteId: string, name: string): Promise<void> {
  await query(`delete from tags where site_id = $1 and name = $2 and not exists (select 1 from conversations c where ${HAS})`, [
    siteId,
    name,
  ]);
}

/** Whoever kept a list of what has a tag keeps it under the new name. */
export async function renameInViews(query: Query, siteId: string, name: string, to: string): Promise<void> {
  await query(`update views set filter = jsonb_set(filter, '{tag}', to_jsonb($3::text)) where site_id = $1 and filter->>'tag' = $2`, [
    siteId,
    name,
    to,
  ]);
}

const WITH_TAG = `select c.id from conversations c where ${HAS} and c.id > $3 order by c.id limit 100`;

/** The conversations that have a tag, a part at a time. */
export async function* conversationsWith(query: Query, siteId: string, name: string): AsyncGenerator<string[]> {
  for (let last = ''; ; ) {
    const ids = (await query<{ id: string }>(WITH_TAG, [siteId, name, last])).map(({ id }) => id);
    if (ids.length === 0) return;
    yield ids;
    last = ids.at(-1) as string;
  }
}
