import type { FaqContent, FaqEntryDetail } from '@deskbell/shared';
import { and, asc, count, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { faqEntries, faqVersions, sites } from '../../db/schema/index.ts';

type EntryRow = typeof faqEntries.$inferSelect;
export type VersionRow = typeof faqVersions.$inferSelect;

/** An entry with what one of its versions says. */
export interface EntryAt {
  entry: EntryRow;
  version: VersionRow;
}

export const contentOf = ({ question, phrasings, answer, language, topic, pages }: VersionRow): FaqContent => ({
  question,
  phrasings,
  answer,
  language,
  topic,
  pages,
});

const isEntry = (siteId: string, id: string) => and(eq(faqEntries.siteId, siteId), eq(faqEntries.id, id));

/** All entries of a site, each as it is published or as it was last saved. */
export function listEntries(db: Db, siteId: string, which: 'published' | 'newest'): Promise<EntryAt[]> {
  const wanted = which === 'published' ? faqEntries.publishedVersion : faqEntries.version;
  return db
    .select({ entry: faqEntries, version: faqVersions })
    .from(faqEntries)
    .innerJoin(faqVersions, versionOf(wanted))
    .where(eq(faqEntries.siteId, siteId))
    .orderBy(asc(faqVersions.question), asc(faqEntries.id));
}

const versionOf = (wanted: typeof faqEntries.publishedVersion | typeof faqEntries.version): SQL | undefined =>
  and(eq(faqVersions.siteId, faqEntries.siteId), eq(faqVersions.entryId, faqEntries.id), eq(faqVersions.version, wanted));

export async function hasPublished(db: Db, siteId: string): Promise<boolean> {
  const isPublished = and(eq(faqEntries.siteId, siteId), isNotNull(faqEntries.publishedVersion));
  const [first] = await db.select({ id: faqEntries.id }).from(faqEntries).where(isPublished).limit(1);
  return first !== undefined;
}

export async function countEntries(db: Db, siteId: string): Promise<number> {
  const [row] = await db.select({ count: count() }).from(faqEntries).where(eq(faqEntries.siteId, siteId));
  return Number(row?.count);
}

export async function readEntry(db: Db, siteId: string, id: string): Promise<FaqEntryDetail | undefined> {
  const rows = await db
    .select({ entry: faqEntries, version: faqVersions })
    .from(faqEntries)
    .innerJoin(faqVersions, and(eq(faqVersions.siteId, faqEntries.siteId), eq(faqVersions.entryId, faqEntries.id)))
    .where(isEntry(siteId, id))
    .orderBy(desc(faqVersions.version));
  const [newest] = rows;
  if (!newest) return undefined;
  return {
    id,
    version: newest.entry.version,
    publishedVersion: newest.entry.publishedVersion,
    versions: rows.map(({ version }) => ({
      version: version.version,
      content: contentOf(version),
      reason: version.reason,
      at: version.at.toISOString(),
      by: version.by,
    })),
  };
}

/** The entry with its newest version, its row locked until the transaction ends. */
export async function lockEntry(tx: Db, siteId: string, id: string): Promise<EntryAt | undefined> {
  const [entry] = await tx.select().from(faqEntries).where(isEntry(siteId, id)).for('update');
  if (!entry) return undefined;
  const [version] = await tx
    .select()
    .from(faqVersions)
    .where(and(eq(faqVersions.siteId, siteId), eq(faqVersions.entryId, id), eq(faqVersions.version, entry.version)));
  return version && { entry, version };
}

/** A version to be stored, with what it makes of its entry. */
export interface NewVersion {
  id: string;
  version: number;
  /** What visitors get from here on. */
  published: Pick<EntryRow, 'publishedVersion' | 'publishedAt'>;
  content: FaqContent;
  reason: VersionRow['reason'];
  by: string;
}

/** Rows in one statement: far below what a statement's parameters allow. */
const AT_ONCE = 500;

/** Stores versions, each of another entry: of new entries and of ones that are there. */
export async function addVersions(tx: Db, siteId: string, versions: readonly NewVersion[]): Promise<void> {
  for (let from = 0; from < versions.length; from += AT_ONCE) {
    const part = versions.slice(from, from + AT_ONCE);
    const updatedAt = new Date();
    await tx
      .insert(faqEntries)
      .values(part.map(({ id, version, published }) => ({ siteId, id, version, ...published, updatedAt })))
      .onConflictDoUpdate({
        target: [faqEntries.siteId, faqEntries.id],
        set: {
          version: sql`excluded.version`,
          publishedVersion: sql`excluded.published_version`,
          publishedAt: sql`excluded.published_at`,
          updatedAt: sql`excluded.updated_at`,
        },
      });
    await tx
      .insert(faqVersions)
      .values(
        part.map(({ id, version, content, reason, by }) => ({ siteId, entryId: id, version, ...content, reason, by, at: updatedAt })),
      );
  }
}

export async function setPublished(tx: Db, siteId: string, id: string, published: NewVersion['published']): Promise<void> {
  await tx
    .update(faqEntries)
    .set({ ...published, updatedAt: new Date() })
    .where(isEntry(siteId, id));
}

export async function deleteEntry(tx: Db, siteId: string, id: string): Promise<boolean> {
  return (await tx.delete(faqEntries).where(isEntry(siteId, id)).returning({ id: faqEntries.id })).length > 0;
}

/** Lets nobody else change this FAQ until the transaction ends. Whoever only refers to the site is not held up. */
export async function lockFaq(tx: Db, siteId: string): Promise<void> {
  await tx.select({ id: sites.id }).from(sites).where(eq(sites.id, siteId)).for('no key update');
}

/** Says to all nodes that visitors get something else from here on. */
export async function raiseFaqRev(tx: Db, siteId: string): Promise<void> {
  await tx
    .update(sites)
    .set({ faqRev: sql`${sites.faqRev} + 1` })
    .where(eq(sites.id, siteId));
}
