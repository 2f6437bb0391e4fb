import type { Caution, FaqContent, FaqEntryDetail, ImportedFaq } from '@deskbell/shared';
import { LIMITS } from '@deskbell/shared';
import { eq, sql } from 'drizzle-orm';
import { nanoid } from 'nanoid';
import type { Member } from '../../access/actor.ts';
import { assertMayEdit } from '../../access/may-edit.ts';
import type { Db } from '../../db/client.ts';
import { sites } from '../../db/schema/index.ts';
import { AppError } from '../../errors.ts';
import type { FileEntry } from './faq-file.ts';
import {
  addVersions,
  contentOf,
  countEntries,
  deleteEntry,
  type EntryAt,
  listEntries,
  lockEntry,
  lockFaq,
  type NewVersion,
  raiseFaqRev,
  readEntry,
  setPublished,
} from './faq-repository.ts';

/**
 * How a shop's FAQ is written. Every change is a version of its own; what visitors get changes only by publishing.
 *
 * @throws AppError from what changes anything: `not_allowed` for whoever is neither owner nor admin.
 */
export class FaqEditing {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** @throws AppError `faq_not_found` */
  async read({ siteId }: Member, id: string): Promise<FaqEntryDetail> {
    const entry = await readEntry(this.#db, siteId, id);
    if (!entry) throw faqNotFound();
    return entry;
  }

  /** @throws AppError `faq_answer_empty`, `faq_full` */
  async create(member: Member, content: FaqContent, publish: boolean): Promise<FaqEntryDetail> {
    assertMayEdit(member);
    if (publish) assertHasAnswer(content);
    const id = nanoid(22);
    await this.#change(member, async (tx) => {
      await assertRoom(tx, member.siteId, 1);
      await addVersions(tx, member.siteId, [firstVersion(id, content, publish, { reason: 'written', by: member.name })]);
      return publish;
    });
    return this.read(member, id);
  }

  /**
   * Adds a version, and publishes it if asked to. What says the same as before adds none.
   *
   * @param from the version that the writer began with.
   * @throws AppError `faq_not_found`, `faq_changed` where somebody was quicker, `faq_answer_empty`
   */
  async save(
    member: Member,
    id: string,
    {
      content,
      baseVersion,
      publish,
      restores,
    }: { content: FaqContent; baseVersion: number; publish: boolean; restores?: number | undefined },
  ): Promise<FaqEntryDetail> {
    assertMayEdit(member);
    if (publish) assertHasAnswer(content);
    await this.#change(member, async (tx) => {
      const before = await this.#lock(tx, member, id);
      if (before.entry.version !== baseVersion) {
        throw new AppError(
          'faq_changed',
          `${before.version.by || 'Somebody'} changed this entry meanwhile. Look at what is new, then keep yours or take theirs.`,
        );
      }
      const next = nextVersion(before, content, publish, { reason: restores === undefined ? 'written' : 'restored', by: member.name });
      if (next) await addVersions(tx, member.siteId, [next]);
      else if (publish) await setPublished(tx, member.siteId, id, published(before, before.entry.version));
      return publish;
    });
    return this.read(member, id);
  }

  /** Gives visitors the newest version, or takes the entry back. @throws AppError `faq_not_found`, `faq_answer_empty` */
  async setPublished(member: Member, id: string, publish: boolean): Promise<FaqEntryDetail> {
    assertMayEdit(member);
    await this.#change(member, async (tx) => {
      const before = await this.#lock(tx, member, id);
      if (publish) assertHasAnswer(before.version);
      await setPublished(tx, member.siteId, id, publish ? published(before, before.entry.version) : TAKEN_BACK);
      return true;
    });
    return this.read(member, id);
  }

  /** With its whole history. @throws AppError `faq_not_found` */
  async delete(member: Member, id: string): Promise<void> {
    assertMayEdit(member);
    await this.#change(member, async (tx) => {
      if (!(await deleteEntry(tx, member.siteId, id))) throw faqNotFound();
      return true;
    });
  }

  /**
   * A visitor's words that an agent knows to mean this entry. Visitors get it at once, unless there are changes that wait
   * for being published.
   *
   * @throws AppError `faq_not_found`, `bad_request` where the entry has as many phrasings as it may
   */
  async teach(member: Member, id: string, phrasing: string): Promise<FaqEntryDetail> {
    await this.#change(member, async (tx) => {
      const before = await this.#lock(tx, member, id);
      const content = contentOf(before.version);
      if ([content.question, ...content.phrasings].some((known) => isSame(known, phrasing))) return false;
      if (content.phrasings.length >= LIMITS.faqPhrasings) {
        throw new AppError('bad_request', `This entry has ${LIMITS.faqPhrasings} phrasings already. Take one out first.`);
      }
      const isLive = before.entry.publishedVersion === before.entry.version;
      const next = nextVersion(before, { ...content, phrasings: [...content.phrasings, phrasing] }, isLive, {
        reason: 'learnt',
        by: member.name,
      });
      if (next) await addVersions(tx, member.siteId, [next]);
      return isLive && next !== null;
    });
    return this.read(member, id);
  }

  /**
   * Takes over what a file says: all of it or nothing. An entry of the same id, or else with the same question, is changed; what
   * the file does not name stays as it is.
   *
   * @throws AppError `faq_full`
   */
  async import(
    member: Member,
    file: readonly FileEntry[],
    { publish, dryRun }: { publish: boolean; dryRun: boolean },
  ): Promise<ImportedFaq> {
    assertMayEdit(member);
    const result: ImportedFaq = { faults: [], added: [], changed: [], same: 0, done: !dryRun };
    await this.#change(member, async (tx) => {
      const there = await listEntries(tx, member.siteId, 'newest');
      const byId = new Map(there.map((one) => [one.entry.id, one]));
      // An entry that the file names by its id is not meant by a question.
      const named = new Set(file.map(({ id }) => id));
      const free = there.filter(({ entry }) => !named.has(entry.id));
      const byQuestion = new Map(free.map((one) => [one.version.question.toLowerCase(), one]));
      const versions: NewVersion[] = [];
      const toPublish: EntryAt[] = [];
      for (const { id, content } of file) {
        const by = { reason: 'imported', by: member.name } as const;
        const publishes = publish && content.answer !== '';
        const before = (id !== null && byId.get(id)) || byQuestion.get(content.question.toLowerCase());
        if (!before) {
          result.added.push(content.question);
          versions.push(firstVersion(id ?? nanoid(22), content, publishes, by));
          continue;
        }
        const next = nextVersion(before, content, publishes, by);
        if (next) versions.push(next);
        // The same words, which visitors do not get yet.
        else if (publishes && before.entry.publishedVersion !== before.entry.version) toPublish.push(before);
        else {
          result.same++;
          continue;
        }
        result.changed.push(content.question);
      }
      await assertRoom(tx, member.siteId, result.added.length);
      if (dryRun) return false;
      await addVersions(tx, member.siteId, versions);
      for (const one of toPublish) await setPublished(tx, member.siteId, one.entry.id, published(one, one.entry.version));
      return publish;
    });
    return result;
  }

  async setCaution({ siteId, ...member }: Member, caution: Caution): Promise<void> {
    assertMayEdit({ siteId, ...member });
    await this.#db
      .update(sites)
      .set({ settings: sql`${sites.settings} || ${JSON.stringify({ caution })}::jsonb` })
      .where(eq(sites.id, siteId));
  }

  /** One change after the other. @param work says whether visitors get something else afterwards. */
  async #change({ siteId }: Member, work: (tx: Db) => Promise<boolean>): Promise<void> {
    await this.#db.transaction(async (tx) => {
      await lockFaq(tx, siteId);
      if (await work(tx)) await raiseFaqRev(tx, siteId);
    });
  }

  async #lock(tx: Db, { siteId }: Member, id: string): Promise<EntryAt> {
    const entry = await lockEntry(tx, siteId, id);
    if (!entry) throw faqNotFound();
    return entry;
  }
}

const TAKEN_BACK = { publishedVersion: null, publishedAt: null };

/** Visitors have had an entry since its first publishing, whatever it says now. */
const published = ({ entry }: EntryAt, version: number) => ({
  publishedVersion: version,
  publishedAt: entry.publishedAt ?? new Date(),
});

type By = Pick<NewVersion, 'reason' | 'by'>;

const firstVersion = (id: string, content: FaqContent, publish: boolean, by: By): NewVersion => ({
  id,
  version: 1,
  published: publish ? { publishedVersion: 1, publishedAt: new Date() } : TAKEN_BACK,
  content,
  ...by,
});

/** @returns null where nothing would be new. */
function nextVersion(before: EntryAt, content: FaqContent, publish: boolean, by: By): NewVersion | null {
  const { entry, version } = before;
  if (JSON.stringify(contentOf(version)) === JSON.stringify(inOrder(content))) return null;
  const next = entry.version + 1;
  const { publishedVersion, publishedAt } = entry;
  return { id: entry.id, version: next, published: publish ? published(before, next) : { publishedVersion, publishedAt }, content, ...by };
}

const inOrder = ({ question, phrasings, answer, language, topic, pages }: FaqContent): FaqContent => ({
  question,
  phrasings,
  answer,
  language,
  topic,
  pages,
});

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

function assertHasAnswer({ answer }: { answer: string }): void {
  if (answer === '') throw new AppError('faq_answer_empty', 'Write the answer first, or save this as a draft.', { field: 'answer' });
}

async function assertRoom(tx: Db, siteId: string, more: number): Promise<void> {
  if (more === 0 || (await countEntries(tx, siteId)) + more <= LIMITS.faqEntries) return;
  throw new AppError('faq_full', `A FAQ has at most ${LIMITS.faqEntries} entries. Delete some that nobody asks for.`);
}

const faqNotFound = () => new AppError('faq_not_found', 'This entry is not there any more. Go back to the list.');
