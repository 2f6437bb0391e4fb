import { readFile } from 'node:fs/promises';
import { count, eq } from 'drizzle-orm';
import { nanoid } from 'nanoid';
import * as z from 'zod';
import type { Db } from '../../db/client.ts';
import { sites } from '../../db/schema/index.ts';
import { addVersions } from '../faq-entries/faq-repository.ts';

/** Stands in the tag on every page of the demo shop. */
export const DEMO_KEY = 'fernweh-demo';

const faqFileSchema = z.array(
  z.strictObject({
    id: z.string(),
    question: z.string(),
    phrasings: z.array(z.string()),
    answer: z.string(),
    language: z.string(),
    topic: z.string(),
  }),
);

/**
 * Makes the demo shop's site with its FAQ on an empty database, and keeps its origins at where this server is reached.
 *
 * @returns whether this database has the demo shop.
 */
export async function prepareDemoSite(db: Db, { origins, faqFile }: { origins: string[]; faqFile: string }): Promise<boolean> {
  const [row] = await db.select({ count: count() }).from(sites);
  if (Number(row?.count) > 0) {
    return (await db.update(sites).set({ origins }).where(eq(sites.publicKey, DEMO_KEY)).returning({ id: sites.id })).length > 0;
  }
  const faq = faqFileSchema.parse(JSON.parse(await readFile(faqFile, 'utf8')));
  await db.transaction(async (tx) => {
    const siteId = nanoid(22);
    await tx.insert(sites).values({
      id: siteId,
      publicKey: DEMO_KEY,
      name: 'Fernweh Outfitters',
      origins,
      settings: {
        accent: '#0e5a4f',
        greeting: 'Hello from Freiburg. Ask us anything about our gear, delivery or returns.',
        starters: ['How long does delivery take?', 'How do I return something?', 'How waterproof is the Alpine Shell?'],
      },
    });
    await addVersions(
      tx,
      siteId,
      faq.map(({ id, ...content }) => ({
        id,
        version: 1,
        published: { publishedVersion: 1, publishedAt: new Date() },
        content: { ...content, pages: [] },
        reason: 'imported',
        by: '',
      })),
    );
  });
  return true;
}
