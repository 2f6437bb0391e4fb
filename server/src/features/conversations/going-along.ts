import { type Content, LIMITS, type ProductCard, type Quote, type SentFile } from '@deskbell/shared';
import { messageWords } from '@deskbell/shared/client';
import { accessConversation } from '../../access/access-conversation.ts';
import type { Actor } from '../../access/actor.ts';
import type { Query } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import type { Stored } from '../../log/append.ts';
import { type ConversationKey, readAfterRev } from '../../log/reader.ts';
import type { FileService } from '../files/file-service.ts';
import type { ProductCards } from '../product-cards/product-cards.ts';

/** What goes along with the words of a message. */
export type Along = Pick<Extract<Content, { kind: 'message' }>, 'files' | 'quote' | 'product' | 'replies'>;

/** The same as a client names it. */
export interface Wanted {
  files?: readonly string[] | undefined;
  quotes?: number | undefined;
  product?: { url: string } | undefined;
  replies?: string[] | undefined;
}

const STORED = `
  select 1 from entries where site_id = $1 and conversation_id = $2 and author_id = $3 and cid = $4 limit 1`;

/** Finds out what a message is to carry, and takes it back where the message is refused. */
export class GoingAlong {
  readonly #query: Query;
  readonly #files: FileService;
  readonly #productCards: ProductCards;

  constructor({ query, files, productCards }: { query: Query; files: FileService; productCards: ProductCards }) {
    this.#query = query;
    this.#files = files;
    this.#productCards = productCards;
  }

  /**
   * @throws AppError `bad_request`, `not_found`, `entry_not_found` for what is not there to go along, and what `store` throws: then
   * nothing is stored, and the files may go with another message.
   */
  async with(
    actor: Actor,
    { conversationId, cid }: { conversationId: string; cid: string },
    { files: ids, quotes, product: page, replies }: Wanted,
    store: (along: Along) => Promise<Stored>,
  ): Promise<Stored> {
    const offered = replies && { replies: [...new Set(replies)] };
    if (!ids && quotes === undefined && !page) return store({ ...offered });
    const { siteId } = actor;
    const authorId = actor.kind === 'visitor' ? actor.visitorId : actor.userId;
    // Sent again, it is what was stored, whatever has become of the files since.
    if ((await this.#query(STORED, [siteId, conversationId, authorId, cid])).length > 0) return store({});
    if (actor.kind === 'agent') await accessConversation(this.#query, actor, conversationId);
    const quote = quotes === undefined ? undefined : await this.#quote({ siteId, conversationId }, quotes);
    const product: ProductCard | undefined = page && (await this.#productCards.card(siteId, page.url));
    const files: SentFile[] | undefined = ids && (await this.#files.claim(actor, conversationId, ids));
    try {
      return await store({ ...(files && { files }), ...(quote && { quote }), ...(product && { product }), ...offered });
    } catch (error) {
      // Of what may succeed later nobody knows whether it did already.
      if (files && error instanceof AppError && !error.retryable) await this.#files.release(actor, conversationId, files);
      throw error;
    }
  }

  async #quote(key: ConversationKey, rev: number): Promise<Quote> {
    const [entry] = await readAfterRev(this.#query, key, rev - 1, rev, 1);
    const text = entry && quotable(entry.content);
    if (!entry || entry.seq === null || !text) {
      throw new AppError('entry_not_found', 'What you quote is not there any more. Send your answer without it.', { field: 'quotes' });
    }
    return { seq: entry.seq, author: entry.author, text: [...text].slice(0, LIMITS.quoteCodePoints).join('') };
  }
}

function quotable(content: Content): string {
  if (content.kind === 'message') return messageWords(content);
  return content.kind === 'answer' || content.kind === 'page_answer' ? content.text : '';
}
