import type { PageSeen } from '@deskbell/shared';
import { PageLimits } from '../../faq/page-limits.ts';
import { questionsIn } from '../../faq/questions.ts';
import type { Heard, Matched } from './reaction.ts';
import type { SoFar } from './so-far.ts';

/** A site's FAQ as it is published now. */
export interface PublishedFaq {
  /** @param path of the page that it was asked on. */
  match(siteId: string, question: string, path: string | null): Promise<Matched>;
  published(siteId: string): Promise<readonly { id: string; question: string; topic: string | null; pages: readonly string[] }[]>;
}

/** A message with all that the FAQ says to it: as a whole, to each of its questions, and to a topic that it chooses. */
export async function hear(
  faq: PublishedFaq,
  siteId: string,
  { text, page, path, soFar }: { text: string; page: PageSeen | null; path: string | null; soFar: SoFar },
): Promise<Heard> {
  const questions = questionsIn(text);
  const parts = await Promise.all(
    (questions?.parts ?? []).map(async (part) => ({ text: part, matched: await faq.match(siteId, part, path) })),
  );
  const ofTopic = soFar.askedTopics?.includes(text) ? await questionsOf(faq, siteId, text, soFar.lastQuestion, path) : null;
  return { ...(await faq.match(siteId, text, path)), ...{ text, page, soFar, parts, ofTopic }, areParts: questions?.isSure ?? false };
}

/** The questions of a topic that hold here: first what fits what was asked before the bot wanted to know more. */
async function questionsOf(
  faq: PublishedFaq,
  siteId: string,
  topic: string,
  asked: string | null,
  path: string | null,
): Promise<{ faqId: string; question: string }[]> {
  const { matches } = asked === null ? { matches: [] } : await faq.match(siteId, asked, path);
  const published = await faq.published(siteId);
  const limits = new PageLimits(published);
  const holding = published.filter((_, at) => limits.holds(at, path));
  const all = [...matches.map(({ entry }) => entry), ...holding].filter((entry) => entry.topic === topic);
  return [...new Map(all.map(({ id, question }) => [id, { faqId: id, question }])).values()];
}
