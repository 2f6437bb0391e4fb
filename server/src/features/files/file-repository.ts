import type { SentFile } from '@deskbell/shared';
import { textArray } from '../../db/array-literal.ts';
import type { Query } from '../../db/client.ts';

/** No statement carries more of a file. */
export const PART_BYTES = 256 * 1024;

interface FileKey {
  siteId: string;
  id: string;
}

export interface Owner {
  siteId: string;
  kind: 'visitor' | 'agent';
  id: string;
}

type FileRow = Omit<SentFile, 'width' | 'height'> & { width: number | null; height: number | null };

const COLUMNS = 'f.id, f.name, f.type, f.size, f.width, f.height';

const sentFileOf = ({ width, height, ...file }: FileRow): SentFile => ({
  ...file,
  ...(width === null || height === null ? {} : { width, height }),
});

const BEGIN = `
  insert into files (site_id, id, name, type, size, owner_kind, owner_id)
  select $1, $2, '', '', 0, $3, $4
  where not exists (select from visitors where site_id = $1 and id = $4 and blocked_at is not null)
  returning id`;

/** @returns false for a visitor who is blocked. */
export async function beginFile(query: Query, { siteId, id }: FileKey, { kind, id: ownerId }: Owner): Promise<boolean> {
  return (await query(BEGIN, [siteId, id, kind, ownerId])).length > 0;
}

export async function addPart(query: Query, { siteId, id }: FileKey, part: number, bytes: Uint8Array): Promise<void> {
  await query('insert into file_parts (site_id, file_id, part, bytes) values ($1, $2, $3::text::int, $4)', [
    siteId,
    id,
    String(part),
    bytes,
  ]);
}

/** All of it is here. */
export async function completeFile(query: Query, siteId: string, { id, name, type, size, width, height }: SentFile): Promise<void> {
  await query(
    `update files set name = $3, type = $4, size = $5::text::int, width = $6::text::int, height = $7::text::int
     where site_id = $1 and id = $2`,
    [siteId, id, name, type, String(size), width === undefined ? null : String(width), height === undefined ? null : String(height)],
  );
}

export async function removeFile(query: Query, { siteId, id }: FileKey): Promise<void> {
  await query('delete from files where site_id = $1 and id = $2', [siteId, id]);
}

/** What somebody brought in the last hour. */
export async function bytesOfLastHour(query: Query, { siteId, id }: Owner): Promise<number> {
  const [row] = await query<{ bytes: number }>(
    `select coalesce(sum(size), 0)::float8 as bytes from files
     where site_id = $1 and owner_id = $2 and created_at > now() - interval '1 hour'`,
    [siteId, id],
  );
  return row?.bytes ?? 0;
}

export async function readFile(query: Query, id: string): Promise<(SentFile & { siteId: string }) | undefined> {
  const [row] = await query<FileRow & { siteId: string }>(
    `select ${COLUMNS}, f.site_id as "siteId" from files f where f.id = $1 and f.size > 0`,
    [id],
  );
  return row && { ...sentFileOf(row), siteId: row.siteId };
}

export async function readPart(query: Query, { siteId, id }: FileKey, part: number): Promise<Uint8Array | undefined> {
  const [row] = await query<{ bytes: Uint8Array }>(
    'select bytes from file_parts where site_id = $1 and file_id = $2 and part = $3::text::int',
    [siteId, id, String(part)],
  );
  return row?.bytes;
}

// All of them or none. A claim that a crash left without its message is taken up again.
const CLAIM = `
  with wanted as materialized (
    select id from files
    where site_id = $1 and owner_kind = $2 and owner_id = $3 and id = any($5::text::text[]) and size > 0
      and (conversation_id is null or conversation_id = $4)
    for update
  )
  update files f set conversation_id = $4 from wanted w
  where f.site_id = $1 and f.id = w.id and (select count(*) from wanted) = $6::text::int
  returning ${COLUMNS}`;

/** Gives files to a conversation that they are about to be said in. @returns none where not each is there and free for that. */
export async function claimFiles(
  query: Query,
  { siteId, kind, id }: Owner,
  conversationId: string,
  ids: readonly string[],
): Promise<SentFile[]> {
  const rows = await query<FileRow>(CLAIM, [siteId, kind, id, conversationId, textArray(ids), String(ids.length)]);
  const byId = new Map(rows.map((row) => [row.id, sentFileOf(row)]));
  return ids.flatMap((wanted) => byId.get(wanted) ?? []);
}

/** They were not said after all. */
export async function releaseFiles(query: Query, siteId: string, conversationId: string, ids: readonly string[]): Promise<void> {
  await query('update files set conversation_id = null where site_id = $1 and conversation_id = $2 and id = any($3::text::text[])', [
    siteId,
    conversationId,
    textArray(ids),
  ]);
}

const SAID = `
  select 1 from entries e cross join lateral jsonb_array_elements(e.content->'files') as f(file)
  where e.site_id = $1 and e.conversation_id = $2 and f.file->>'id' = any($3::text::text[]) limit 1`;

/** Whether any of them stands in a message of this conversation. */
export async function areSaid(query: Query, siteId: string, conversationId: string, ids: readonly string[]): Promise<boolean> {
  return (await query(SAID, [siteId, conversationId, textArray(ids)])).length > 0;
}

/** What was brought and not sent for a day, by the database's clock. */
export async function removeUnsent(query: Query): Promise<void> {
  await query(`delete from files where conversation_id is null and created_at < now() - interval '24 hours'`, []);
}
