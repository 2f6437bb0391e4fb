import { createHash } from 'node:crypto';
import type { PublicFaqEntry } from '@deskbell/shared';

/** Above this many entries their answers are left out of the list: each is asked for when somebody opens it. */
const MOST_WITH_ANSWERS = 500;

interface FaqList {
  /** JSON, as it is sent. */
  body: Buffer;
  etag: string;
}

/** Whole FAQs as they are sent: written down once for each state of a FAQ, and kept for as long as that is. */
export class FaqLists {
  readonly #lists = new WeakMap<readonly PublicFaqEntry[], FaqList>();

  /** @param entries the same array for as long as nothing else is published. */
  of(entries: readonly PublicFaqEntry[]): FaqList {
    const kept = this.#lists.get(entries);
    if (kept) return kept;
    const hasAnswers = entries.length <= MOST_WITH_ANSWERS;
    const body = Buffer.from(
      JSON.stringify({ entries: entries.map((entry) => ({ ...publicOf(entry), ...(!hasAnswers && { answer: '' }) })) }),
    );
    const list = { body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
    this.#lists.set(entries, list);
    return list;
  }
}

/** What a visitor may see of an entry. */
export const publicOf = ({ id, question, answer, topic }: Omit<PublicFaqEntry, 'topic'> & { topic?: string | null }): PublicFaqEntry => ({
  ...{ id, question, answer },
  topic: topic ?? null,
});

/** https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match */
export const isNamedIn = (etag: string, ifNoneMatch: string | undefined): boolean =>
  ifNoneMatch?.split(',').some((one) => ['*', etag, `W/${etag}`].includes(one.trim())) ?? false;
