import type { EarlierEntries, Searched, SearchHit } from '@deskbell/shared';
import { vi } from 'vitest';
import type { Deskbell, Shop, SignedIn } from './deskbell.ts';
import { Refused } from './refused.ts';

type Asked = Record<string, string | number>;

/** Somebody of the shop at the search box, in the product's words. */
export class SearchDesk {
  readonly #deskbell: Pick<Deskbell, 'request'>;
  readonly #shop: Pick<Shop, 'site'>;
  readonly #who: SignedIn;

  constructor(deskbell: Pick<Deskbell, 'request'>, shop: Pick<Shop, 'site'>, who: SignedIn) {
    this.#deskbell = deskbell;
    this.#shop = shop;
    this.#who = who;
  }

  searches = (q: string, more: Asked = {}) => this.#get<Searched>('/search', { q, ...more });

  /** Of one conversation's log. */
  leafsBack = (conversationId: string, asked: Asked) => this.#get<EarlierEntries>(`/conversations/${conversationId}/entries`, asked);

  /** The ids of what is found, the best first. */
  async finds(q: string, more: Asked = {}): Promise<string[]> {
    return (await this.searches(q, more)).found.map(({ conversation }) => conversation.id);
  }

  /** Waits until exactly these are found, in whatever order. */
  async comesToFind(q: string, ids: readonly string[], more: Asked = {}): Promise<Searched> {
    return vi.waitFor(
      async () => {
        const searched = await this.searches(q, more);
        const found = searched.found.map(({ conversation }) => conversation.id);
        if ([...found].sort().join() !== [...ids].sort().join()) throw new Error(`“${q}” finds ${found.length}: ${found}, not ${ids}`);
        return searched;
      },
      { timeout: 15_000, interval: 50 },
    );
  }

  async #get<Answer>(path: string, asked: Asked): Promise<Answer> {
    const query = new URLSearchParams(Object.entries(asked).map(([name, value]): [string, string] => [name, String(value)]));
    const address = `/v1/sites/${this.#shop.site.id}${path}?${query}`;
    const response = await this.#deskbell.request('GET', address, undefined, { cookie: this.#who.cookie });
    const answer = await response.json();
    if (!response.ok) throw new Refused(answer);
    return answer as Answer;
  }
}

/** As "Where is my [order]?". */
export const marked = ({ text, marks }: Pick<SearchHit, 'text' | 'marks'>): string =>
  [...marks].reverse().reduce((shown, [start, end]) => `${shown.slice(0, start)}[${shown.slice(start, end)}]${shown.slice(end)}`, text);
