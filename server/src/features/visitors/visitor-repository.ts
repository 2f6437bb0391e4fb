import type { VisitorDetails, VisitorNote, VisitorProfile } from '@deskbell/shared';
import { LIMITS } from '@deskbell/shared';
import { columns } from '../../db/array-literal.ts';
import type { Query } from '../../db/client.ts';

export interface VisitorKey {
  siteId: string;
  visitorId: string;
}

interface KnownVisitor extends VisitorKey {
  details: VisitorDetails;
  /** Of their site. */
  origins: string[];
}

// In the order of ids, so that two nodes never wait for each other in a circle. Nothing is kept of whoever is blocked.
const LOCK = `
  select v.site_id as "siteId", v.id as "visitorId", v.details::text as details, s.origins::text as origins
  from visitors v join sites s on s.id = v.site_id
  where (v.site_id, v.id) in (select * from unnest($1::text::text[], $2::text::text[])) and v.blocked_at is null
  order by v.site_id, v.id
  for no key update of v`;

/** These visitors as they are known, theirs alone to change until the transaction ends; those who are blocked are not among them. */
export async function lockVisitors(query: Query, visitors: readonly VisitorKey[]): Promise<KnownVisitor[]> {
  const keys = columns(visitors.map(recordOf), ['siteId', 'visitorId']);
  const rows = await query<VisitorKey & { details: string | null; origins: string }>(LOCK, keys);
  return rows.map(({ details, origins, ...key }) => ({ ...key, details: JSON.parse(details ?? '{}'), origins: JSON.parse(origins) }));
}

export interface PageOfVisitor extends VisitorKey {
  url: string;
  title: string;
}

// One statement, so that the visitors are held as shortly as can be: whoever begins a conversation waits for it.
const WRITE = `
  with n as materialized (
    select * from unnest($1::text::text[], $2::text::text[], $3::text::text[], $4::text::text[]) with ordinality
      as n(site_id, visitor_id, url, title, place)
  ), known as (
    update visitors v set details = d.details, last_seen_at = now()
    from unnest($5::text::text[], $6::text::text[], $7::text::jsonb[]) as d(site_id, id, details)
    where v.site_id = d.site_id and v.id = d.id
  ), moved as (
    update visitor_pages p set at = now() + n.place * interval '1 microsecond', title = n.title
    from n where p.site_id = n.site_id and p.visitor_id = n.visitor_id and p.url = n.url
    returning p.site_id, p.visitor_id, p.url
  )
  insert into visitor_pages (site_id, visitor_id, url, title, at)
  select n.site_id, n.visitor_id, n.url, n.title, now() + n.place * interval '1 microsecond' from n
  where not exists (select 1 from moved m where m.site_id = n.site_id and m.visitor_id = n.visitor_id and m.url = n.url)`;

/** @param pages in the order in which they were seen, none twice for a visitor. */
export async function writeVisitors(query: Query, visitors: readonly Omit<KnownVisitor, 'origins'>[], pages: readonly PageOfVisitor[]) {
  const known = visitors.map((visitor) => ({ ...recordOf(visitor), details: JSON.stringify(visitor.details) }));
  const seen = pages.map((page) => ({ ...recordOf(page), url: page.url, title: page.title }));
  await query(WRITE, [...columns(seen, ['siteId', 'visitorId', 'url', 'title']), ...columns(known, ['siteId', 'visitorId', 'details'])]);
}

const PRUNE = `
  delete from visitor_pages where ctid in (
    select old.ctid from unnest($1::text::text[], $2::text::text[]) as n(site_id, visitor_id)
    cross join lateral (
      select p.ctid from visitor_pages p where p.site_id = n.site_id and p.visitor_id = n.visitor_id
      order by p.at desc offset ${LIMITS.visitorPages}
    ) old
  )`;

/** Keeps the newest pages of each of these visitors. */
export async function prunePages(query: Query, visitors: readonly VisitorKey[]): Promise<void> {
  await query(PRUNE, columns(visitors.map(recordOf), ['siteId', 'visitorId']));
}

const recordOf = ({ siteId, visitorId }: VisitorKey) => ({ siteId, visitorId });

// Last seen: where a page of theirs spoke, or an entry was on their screen.
// Moments cross as milliseconds and sets of rows as JSON text: the drivers disagree on everything else.
const PROFILE = `
  select v.details::text as details, (extract(epoch from v.created_at) * 1000)::float8 as "firstSeenMs",
    (extract(epoch from greatest(v.last_seen_at, (
      select max(r.at) from visitor_readings r join conversations c on c.site_id = r.site_id and c.id = r.conversation_id
      where c.site_id = v.site_id and c.visitor_id = v.id))) * 1000)::float8 as "lastSeenMs",
    (select coalesce(json_agg(json_build_object('url', p.url, 'title', p.title, 'atMs', extract(epoch from p.at) * 1000) order by p.at desc), '[]')::text
      from visitor_pages p where p.site_id = v.site_id and p.visitor_id = v.id) as pages,
    (select coalesce(json_agg(json_build_object('id', n.id, 'text', n.text, 'authorId', n.author_id, 'authorName', n.author_name,
        'atMs', extract(epoch from n.at) * 1000) order by n.at desc, n.id), '[]')::text
      from visitor_notes n where n.site_id = v.site_id and n.visitor_id = v.id) as notes
  from visitors v where v.site_id = $1 and v.id = $2`;

interface NoteRow {
  id: string;
  text: string;
  authorId: string;
  authorName: string;
  atMs: number;
}

const noteOf = ({ id, text, authorId, authorName, atMs }: NoteRow): VisitorNote => ({
  id,
  text,
  author: { id: authorId, name: authorName },
  at: new Date(atMs).toISOString(),
});

type ReadProfile = Pick<VisitorProfile, 'details' | 'firstSeenAt' | 'lastSeenAt' | 'pages' | 'notes'>;

export async function readProfile(query: Query, { siteId, visitorId }: VisitorKey): Promise<ReadProfile | undefined> {
  const [row] = await query<{ details: string | null; firstSeenMs: number; lastSeenMs: number | null; pages: string; notes: string }>(
    PROFILE,
    [siteId, visitorId],
  );
  if (!row) return undefined;
  const pages = (JSON.parse(row.pages) as { url: string; title: string; atMs: number }[]).slice(0, LIMITS.visitorPages);
  return {
    details: JSON.parse(row.details ?? '{}') as VisitorDetails,
    firstSeenAt: new Date(row.firstSeenMs).toISOString(),
    lastSeenAt: row.lastSeenMs === null ? null : new Date(row.lastSeenMs).toISOString(),
    pages: pages.map(({ url, title, atMs }) => ({ url, title, at: new Date(atMs).toISOString() })),
    notes: (JSON.parse(row.notes) as NoteRow[]).map(noteOf),
  };
}

/** Lets nobody else write notes about this visitor until the transaction ends. @returns false where there is no such visitor. */
export async function lockNotes(query: Query, { siteId, visitorId }: VisitorKey): Promise<boolean> {
  return (await query('select 1 from visitors where site_id = $1 and id = $2 for no key update', [siteId, visitorId])).length > 0;
}

const NOTE_COLUMNS = `n.id, n.text, n.author_id as "authorId", n.author_name as "authorName", (extract(epoch from n.at) * 1000)::float8 as "atMs"`;

export async function readNote(query: Query, { siteId, visitorId }: VisitorKey, id: string): Promise<VisitorNote | undefined> {
  const rows = await query<NoteRow>(
    `select ${NOTE_COLUMNS} from visitor_notes n where n.site_id = $1 and n.visitor_id = $2 and n.id = $3`,
    [siteId, visitorId, id],
  );
  return rows[0] && noteOf(rows[0]);
}

export async function countNotes(query: Query, { siteId, visitorId }: VisitorKey): Promise<number> {
  const [row] = await query<{ count: number }>('select count(*)::int as count from visitor_notes where site_id = $1 and visitor_id = $2', [
    siteId,
    visitorId,
  ]);
  return row?.count ?? 0;
}

export async function addNote(
  query: Query,
  { siteId, visitorId }: VisitorKey,
  { id, text, author }: Omit<VisitorNote, 'at'>,
): Promise<VisitorNote> {
  const [row] = await query<NoteRow>(
    `insert into visitor_notes as n (site_id, visitor_id, id, text, author_id, author_name) values ($1, $2, $3, $4, $5, $6)
     returning ${NOTE_COLUMNS}`,
    [siteId, visitorId, id, text, author.id, author.name],
  );
  return noteOf(row as NoteRow);
}

export async function deleteNote(query: Query, { siteId, visitorId }: VisitorKey, id: string): Promise<void> {
  await query('delete from visitor_notes where site_id = $1 and visitor_id = $2 and id = $3', [siteId, visitorId, id]);
}
