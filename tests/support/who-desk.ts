import type { VisitorNote, VisitorProfile } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { vi } from 'vitest';
import type { Deskbell, Shop, SignedIn } from './deskbell.ts';
import { Refused } from './refused.ts';

/** Somebody of the shop who wants to know who this is. Each method resolves with the answer, or rejects with a refusal. */
export class WhoDesk {
  readonly #deskbell: Deskbell;
  readonly #shop: Pick<Shop, 'site'>;
  readonly #who: SignedIn;

  constructor(deskbell: Deskbell, shop: Pick<Shop, 'site'>, who: SignedIn) {
    this.#deskbell = deskbell;
    this.#shop = shop;
    this.#who = who;
  }

  profile = (conversationId: string) => this.#ask<VisitorProfile>('GET', `conversations/${conversationId}/visitor`);
  note = (visitorId: string, text: string, id = nanoid(22)) => this.#ask<VisitorNote>('POST', `visitors/${visitorId}/notes`, { id, text });
  deleteNote = (visitorId: string, { id }: Pick<VisitorNote, 'id'>) => this.#ask<null>('DELETE', `visitors/${visitorId}/notes/${id}`, {});

  /** The profile, once it is so: what a page says is not answered. */
  knows(conversationId: string, assert: (profile: VisitorProfile) => void): Promise<VisitorProfile> {
    return vi.waitFor(
      async () => {
        const profile = await this.profile(conversationId);
        assert(profile);
        return profile;
      },
      { timeout: 5_000, interval: 30 },
    );
  }

  async #ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await this.#deskbell.request(method, `/v1/sites/${this.#shop.site.id}/${path}`, body, { cookie: this.#who.cookie });
    if (response.status === 204) return null as Answer;
    const answer = await response.json();
    if (!response.ok) throw new Refused(answer);
    return answer as Answer;
  }
}
