import type { CannedReplies, CannedReply, NewCannedReply } from '@deskbell/shared';
import type { Deskbell, Shop, SignedIn } from './deskbell.ts';
import { Refused } from './refused.ts';

/** Somebody of the shop with its canned replies, in the product's words. Each method resolves with the answer, or rejects with a refusal. */
export class ReplyDesk {
  readonly #deskbell: Deskbell;
  readonly #shop: Pick<Shop, 'site'>;
  readonly #who: SignedIn;

  constructor(deskbell: Deskbell, shop: Pick<Shop, 'site'>, who: SignedIn) {
    this.#deskbell = deskbell;
    this.#shop = shop;
    this.#who = who;
  }

  list = () => this.#ask<CannedReplies>('GET', '');
  create = (written: Partial<NewCannedReply>) => this.#ask<CannedReply>('POST', '', { ...whole, ...written });
  change = ({ id, version, shortcut, text, isShared }: CannedReply, written: Partial<NewCannedReply>) =>
    this.#ask<CannedReply>('PUT', `/${id}`, { shortcut, text, isShared, ...written, baseVersion: version });
  delete = ({ id }: Pick<CannedReply, 'id'>) => this.#ask<null>('DELETE', `/${id}`, {});
  use = ({ id }: Pick<CannedReply, 'id'>) => this.#ask<null>('POST', `/${id}/uses`, {});

  /** As "/hi own", in the order of the list. */
  async sees(): Promise<string[]> {
    return (await this.list()).replies.map(({ shortcut, isShared }) => `/${shortcut} ${isShared ? 'shared' : 'own'}`);
  }

  async #ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const address = `/v1/sites/${this.#shop.site.id}/canned-replies${path}`;
    const response = await this.#deskbell.request(method, address, body, { cookie: this.#who.cookie });
    if (response.status === 204) return null as Answer;
    const answer = await response.json();
    if (!response.ok) throw new Refused(answer);
    return answer as Answer;
  }
}

const whole: NewCannedReply = { shortcut: 'hi', text: 'Hello {{visitor.name|there}}.', isShared: true };
