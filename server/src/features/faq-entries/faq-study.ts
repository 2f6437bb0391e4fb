import type { FaqContent, FaqHealth, ReplayedFaq, Unanswered } from '@deskbell/shared';
import { LIMITS } from '@deskbell/shared';
import type { Database } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import type { Alike } from '../../faq/alike.ts';
import type { FaqEntry, Match } from '../../faq/matcher.ts';
import type { Matching, Question } from '../../faq/matching.ts';
import { pathOf } from '../../faq/page-limits.ts';
import { changeOf } from '../../faq/replay.ts';
import { asksForSecret } from '../../faq/secrets.ts';
import { THRESHOLDS } from '../../faq/thresholds.ts';
import { type AskedQuestion, askedQuestions, repliesAfter } from './asked-questions.ts';
import { conversationsBehind, figuresOf, NO_FIGURES } from './faq-figures.ts';
import { listEntries } from './faq-repository.ts';
import { type FaqService, type PublishedEntry, publishedOf } from './faq-service.ts';

/** Questions in one part of a replay: a second or two of work, so that progress can be shown. */
const PART = 100;

/** Groups of unanswered questions that are shown: the largest. */
const GROUPS = 30;

/** A suggested entry begins with at most so many phrasings. */
const PHRASINGS = 8;

/** Fewer phrasings, and an entry is found by its own words only. */
const FEW_PHRASINGS = 3;

const HEALTH_DAYS = 30;

/** Conversations that are named with an entry. */
const SHOWN = 20;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What the questions of the past say about a FAQ. It has a thread of its own, so that no visitor waits for it. */
export class FaqStudy {
  readonly #database: Database;
  readonly #faq: FaqService;
  readonly #matching: Matching;
  /** By the entries as they were read: the same as long as nothing is published. */
  readonly #alike = new WeakMap<readonly PublishedEntry[], Promise<Alike[]>>();

  constructor(database: Database, faq: FaqService, matching: Matching) {
    this.#database = database;
    this.#faq = faq;
    this.#matching = matching;
  }

  /** The questions of the last days, as they were asked; newest first. */
  questions(siteId: string, days: number): Promise<AskedQuestion[]> {
    return askedQuestions(this.#database.query, siteId, { days, until: new Date(), limit: LIMITS.faqReplayed });
  }

  /** One part of the time machine: real questions, asked of the FAQ as it is published and as it would be. */
  async replay(
    siteId: string,
    { days, cursor, entry }: { days: number; cursor: string | null; entry: { id: string | null; content: FaqContent } | null },
  ): Promise<ReplayedFaq> {
    const [until, from] = placeOf(cursor);
    const asked = await askedQuestions(this.#database.query, siteId, { days, until: new Date(until), limit: LIMITS.faqReplayed });
    const part = asked.slice(from, from + PART);
    const published = await this.#faq.published(siteId);
    const threshold = THRESHOLDS[await this.#faq.cautionOf(siteId)];
    const before = await this.#answersTo(part, published, threshold);
    const after = await this.#answersTo(part, entry ? withEntry(published, entry) : await this.#drafts(siteId), threshold);
    const changes = part.flatMap(({ text, conversationId }, at) => {
      const change = changeOf(before[at] ?? null, after[at] ?? null);
      return change ? [{ ...change, question: text, conversationId }] : [];
    });
    const replayed = from + part.length;
    return {
      total: asked.length,
      replayed,
      changes,
      answeredBefore: before.filter(Boolean).length,
      answeredAfter: after.filter(Boolean).length,
      cursor: replayed < asked.length ? `${until}:${replayed}` : null,
    };
  }

  /** What the bot could not answer, alike questions together, with what an agent then wrote. */
  async unanswered(siteId: string, days: number): Promise<Unanswered> {
    const published = await this.#faq.published(siteId);
    const threshold = THRESHOLDS[await this.#faq.cautionOf(siteId)];
    const all = (await this.questions(siteId, days)).filter(({ isUnanswered }) => isUnanswered);
    // What has become an entry since is answered by now.
    const isAnswered = await this.#answersTo(all, published, threshold);
    const asked = all.filter((_, at) => !isAnswered[at]);
    const places = (await this.#matching.group(asked.map(({ text }) => text))).slice(0, GROUPS);
    const groups = places.map((group) => group.map((place) => asked[place] as AskedQuestion));
    const replies = await Promise.all(groups.map((group) => repliesAfter(this.#database.query, siteId, group)));
    const suggested = groups.map((group, at) => suggestedEntry(group, `suggested ${at}`));
    // All at once: a suggestion that takes another's questions is not counted for both.
    const answers = await this.#answersTo(asked, [...published, ...suggested], threshold);
    const language = mostCommon(published.map((entry) => entry.language)) ?? 'en';
    return {
      days,
      questions: asked.length,
      groups: groups.map((group, at) => {
        const reply = replies[at]?.find((one) => one !== null);
        return {
          question: (group[0] as AskedQuestion).text,
          questions: group.map(({ text, conversationId, at: askedAt }) => ({ text, conversationId, at: askedAt.toISOString() })),
          answer: reply?.text ?? '',
          answeredBy: reply?.by ?? '',
          topic: mostCommon(group.flatMap(({ topic }) => topic ?? [])) ?? null,
          language,
          wouldAnswer: answers.filter((answer) => answer?.entry.id === suggested[at]?.id).length,
        };
      }),
    };
  }

  /** What in the published FAQ is worth a look. */
  async health(siteId: string): Promise<FaqHealth> {
    const { query, db } = this.#database;
    const rows = await listEntries(db, siteId, 'published');
    const entries = rows.map(publishedOf);
    const figures = await figuresOf(query, siteId, HEALTH_DAYS);
    const behind = await conversationsBehind(query, siteId, HEALTH_DAYS, SHOWN);
    const conversationsOf = (...ids: string[]) => [...new Set(ids.flatMap((id) => behind.get(id) ?? []))];
    const questionOf = new Map(entries.map(({ id, question }) => [id, question]));
    const named = (id: string) => ({ id, question: questionOf.get(id) ?? '' });
    const notHelping = entries.filter(({ id }) => {
      const { shown, bounced, confirmed } = figures.get(id) ?? NO_FIGURES;
      return shown >= 3 && bounced > confirmed;
    });
    return {
      alike: (await this.#alikeIn(await this.#faq.published(siteId))).map(({ a, b, phrasings }) => ({
        a: named(a),
        b: named(b),
        phrasings,
        conversations: conversationsOf(a, b),
      })),
      fewPhrasings: entries
        .filter(({ phrasings }) => phrasings.length < FEW_PHRASINGS)
        .map(({ id, phrasings }) => ({ ...named(id), phrasings: phrasings.length, conversations: conversationsOf(id) })),
      neverUsed: rows.flatMap(({ entry: { id, publishedAt } }) =>
        publishedAt && Date.now() - publishedAt.getTime() > HEALTH_DAYS * DAY_MS && !figures.has(id)
          ? [{ ...named(id), publishedAt: publishedAt.toISOString() }]
          : [],
      ),
      notHelping: notHelping.map(({ id }) => ({
        ...named(id),
        figures: figures.get(id) ?? NO_FIGURES,
        conversations: conversationsOf(id),
      })),
      risky: entries.flatMap(({ id, answer }) => {
        const asksFor = asksForSecret(answer);
        return asksFor ? [{ ...named(id), asksFor }] : [];
      }),
    };
  }

  #alikeIn(entries: readonly PublishedEntry[]): Promise<Alike[]> {
    const alike = this.#alike.get(entries) ?? this.#matching.alike(entries);
    this.#alike.set(entries, alike);
    alike.catch(() => this.#alike.delete(entries));
    return alike;
  }

  /** Every entry as it was last saved, as if all of it were published. */
  async #drafts(siteId: string): Promise<PublishedEntry[]> {
    return (await listEntries(this.#database.db, siteId, 'newest')).map(publishedOf);
  }

  async #answersTo(asked: readonly AskedQuestion[], faq: readonly FaqEntry[], threshold: number): Promise<(Match | null)[]> {
    const best = await this.#matching.replay(faq, asked.map(questionOf));
    return best.map((match) => (match && match.confidence >= threshold ? match : null));
  }
}

const questionOf = ({ text, url }: AskedQuestion): Question => ({ text, path: pathOf(url) });

/** Where a part begins: the moment of the first part, so that new questions move nothing, and a place. */
function placeOf(cursor: string | null): [until: number, from: number] {
  if (cursor === null) return [Date.now(), 0];
  const [, until, from] = /^(\d{13}):(\d{1,6})$/.exec(cursor) ?? [];
  if (until === undefined || from === undefined)
    throw new AppError('bad_request', 'This is not where a replay stands. Begin it again.', { field: 'cursor' });
  return [Number(until), Number(from)];
}

function withEntry(published: readonly FaqEntry[], { id, content }: { id: string | null; content: FaqContent }): FaqEntry[] {
  const changed: FaqEntry = { ...content, id: id ?? 'new', version: 0 };
  return [...published.filter((entry) => entry.id !== changed.id), changed];
}

function suggestedEntry(group: readonly AskedQuestion[], id: string): FaqEntry {
  const [question = '', ...others] = new Set(group.map(({ text }) => text));
  return { id, question, phrasings: others.slice(0, PHRASINGS), answer: '…', version: 0 };
}

function mostCommon(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
