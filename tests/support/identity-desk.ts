import { createHmac } from 'node:crypto';
import type { Identified, IdentitySecret } from '@deskbell/shared';
import type { Deskbell, Shop, SignedIn } from './deskbell.ts';
import { Refused } from './refused.ts';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** As a shop's server signs it, by nothing but what every language has. */
export function signed(secret: string, claims: object, header: object = { alg: 'HS256', typ: 'JWT' }): string {
  const body = `${part(header)}.${part(claims)}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}

export const inMinutes = (minutes: number): number => Math.floor(Date.now() / 1_000) + minutes * 60;

/** A shop whose server knows who its visitors are. */
export class IdentityDesk {
  readonly #deskbell: Deskbell;
  readonly shop: Shop;
  secret = '';

  constructor(deskbell: Deskbell, shop: Shop) {
    this.#deskbell = deskbell;
    this.shop = shop;
  }

  static async open(deskbell: Deskbell): Promise<IdentityDesk> {
    const desk = new IdentityDesk(deskbell, await deskbell.newShop());
    await desk.renew();
    return desk;
  }

  sign = (sub: string, more: object = {}): string => signed(this.secret, { sub, exp: inMinutes(10), ...more });

  async renew(who: SignedIn = this.shop.mia): Promise<string> {
    this.secret = (await this.#secret('POST', who)).secret ?? '';
    return this.secret;
  }

  read = (who: SignedIn = this.shop.mia): Promise<IdentitySecret> => this.#secret('GET', who);

  /** A browser of the shop says who its visitor is. */
  identify = (identity: unknown, token: string | null = null, shop: Pick<Shop, 'site' | 'origin'> = this.shop): Promise<Identified> =>
    this.#post<Identified>('identify', { identity, token }, shop);

  logout = (token: string): Promise<null> => this.#post<null>('logout', { token }, this.shop);

  async #post<Answer>(path: string, body: object, { site, origin }: Pick<Shop, 'site' | 'origin'>): Promise<Answer> {
    const response = await fetch(`${this.#deskbell.url}/v1/visitor/${path}?site=${site.publicKey}`, {
      method: 'POST',
      headers: { origin, 'content-type': 'text/plain' },
      body: JSON.stringify(body),
    });
    if (response.status === 204) return null as Answer;
    const answer = await response.json();
    if (!response.ok) throw new Refused(answer);
    return answer as Answer;
  }

  async #secret(method: string, { cookie }: SignedIn): Promise<IdentitySecret> {
    const path = `/v1/sites/${this.shop.site.id}/identity-secret`;
    const response = await this.#deskbell.request(method, path, method === 'POST' ? {} : undefined, { cookie });
    const answer = await response.json();
    if (!response.ok) throw new Refused(answer);
    return answer as IdentitySecret;
  }
}
