import type {
  FaqContent,
  FaqEntryDetail,
  FaqHealth,
  FaqList,
  ImportedFaq,
  PublicFaq,
  ReplayedFaq,
  TriedFaq,
  Unanswered,
} from '@deskbell/shared';
import type { Deskbell, Shop, SignedIn } from './deskbell.ts';
import { Refused } from './refused.ts';

/** Somebody of the shop at its FAQ, in the product's words. Each method resolves with the answer, or with the code of a refusal. */
export class FaqDesk {
  readonly #deskbell: Deskbell;
  readonly #shop: Shop;
  readonly #who: SignedIn;

  constructor(deskbell: Deskbell, shop: Shop, who: SignedIn) {
    this.#deskbell = deskbell;
    this.#shop = shop;
    this.#who = who;
  }

  list = () => this.#ask<FaqList>('GET', 'entries');
  read = (id: string) => this.#ask<FaqEntryDetail>('GET', `entries/${id}`);
  create = (content: Partial<FaqContent>, publish = true) =>
    this.#ask<FaqEntryDetail>('POST', 'entries', { content: whole(content), publish });
  save = (id: string, content: Partial<FaqContent>, baseVersion: number, publish = false) =>
    this.#ask<FaqEntryDetail>('PUT', `entries/${id}`, { content: whole(content), baseVersion, publish });
  restore = (id: string, content: FaqContent, baseVersion: number, restores: number) =>
    this.#ask<FaqEntryDetail>('PUT', `entries/${id}`, { content, baseVersion, publish: false, restores });
  publish = (id: string, publish = true) => this.#ask<FaqEntryDetail>('POST', `entries/${id}/publishing`, { publish });
  delete = (id: string) => this.#ask<null>('DELETE', `entries/${id}`, {});
  teach = (id: string, phrasing: string) => this.#ask<FaqEntryDetail>('POST', `entries/${id}/phrasings`, { phrasing });
  caution = (caution: string) => this.#ask<FaqList>('PUT', 'caution', { caution });
  tries = (text: string, page: string | null = null) => this.#ask<TriedFaq>('POST', 'try', { text, page });
  imports = (format: string, text: string, how: { publish?: boolean; dryRun?: boolean } = {}) =>
    this.#ask<ImportedFaq>('POST', 'import', { format, text, publish: true, dryRun: false, ...how });
  exports = async (format: string) => (await this.#request('GET', `export?format=${format}`)).text();
  questions = async () => (await this.#request('GET', 'questions?days=30')).text();
  health = () => this.#ask<FaqHealth>('GET', 'health');
  unanswered = () => this.#ask<Unanswered>('GET', 'unanswered?days=30');

  /** All parts of a replay, put together. */
  async replays(entry: { id: string | null; content: Partial<FaqContent> } | null = null): Promise<ReplayedFaq> {
    const all: ReplayedFaq = { total: 0, replayed: 0, changes: [], answeredBefore: 0, answeredAfter: 0, cursor: null };
    do {
      const part: ReplayedFaq = await this.#ask<ReplayedFaq>('POST', 'replay', {
        days: 30,
        cursor: all.cursor,
        entry: entry && { id: entry.id, content: whole(entry.content) },
      });
      all.changes.push(...part.changes);
      all.answeredBefore += part.answeredBefore;
      all.answeredAfter += part.answeredAfter;
      Object.assign(all, { total: part.total, replayed: part.replayed, cursor: part.cursor });
    } while (all.cursor !== null);
    return all;
  }

  /** What anybody may read. */
  async public(query = ''): Promise<PublicFaq['entries']> {
    const response = await fetch(`${this.#deskbell.url}/v1/help/${this.#shop.site.publicKey}${query}`);
    return ((await response.json()) as PublicFaq).entries;
  }

  #request(method: string, path: string, body?: object): Promise<Response> {
    return this.#deskbell.request(method, `/v1/sites/${this.#shop.site.id}/faq/${path}`, body, { cookie: this.#who.cookie });
  }

  async #ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await this.#request(method, path, body);
    if (response.status === 204) return null as Answer;
    const answer = await response.json();
    if (!response.ok) throw new Refused(answer);
    return answer as Answer;
  }
}

const whole = (content: Partial<FaqContent>): FaqContent => ({
  question: 'Do you rent kayaks?',
  phrasings: [],
  answer: 'Yes, by the day.',
  language: 'en',
  topic: null,
  pages: [],
  ...content,
});
