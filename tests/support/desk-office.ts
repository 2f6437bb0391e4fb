import type { Desk, DeskAgents, DeskSettings, Hours, HoursNow, Span } from '@deskbell/shared';
import type { Deskbell, Shop, SignedIn } from './deskbell.ts';
import { Refused } from './refused.ts';

/** Somebody of the shop who sets up its desk, in the product's words. Each method resolves with the answer, or rejects with a refusal. */
export class DeskOffice {
  readonly #deskbell: Deskbell;
  readonly #shop: Pick<Shop, 'site'>;
  readonly #who: SignedIn;

  constructor(deskbell: Deskbell, shop: Pick<Shop, 'site'>, who: SignedIn) {
    this.#deskbell = deskbell;
    this.#shop = shop;
    this.#who = who;
  }

  read = () => this.#ask<Desk>('GET', 'desk');
  saveAt = (rev: number, desk: unknown) => this.#ask<Desk>('PUT', 'desk', { desk, rev });
  hoursNow = (timeZone: string, hours: Hours | null) => this.#ask<HoursNow>('POST', 'desk/hours', { timeZone, hours });
  agents = () => this.#ask<DeskAgents>('GET', 'agents');
  remove = (userId: string) => this.#ask<null>('DELETE', `agents/${userId}`, {});

  /** Changes some of the settings as they are now. */
  async save(changed: Partial<DeskSettings>): Promise<Desk> {
    const { desk, rev } = await this.read();
    return this.saveAt(rev, { ...desk, ...changed });
  }

  async #ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await this.#deskbell.request(method, `/v1/sites/${this.#shop.site.id}/${path}`, body, { cookie: this.#who.cookie });
    if (response.status === 204) return null as Answer;
    const answer = await response.json();
    if (!response.ok) throw new Refused(answer);
    return answer as Answer;
  }
}

/** The same spans on each day of the week. */
export const everyDay = (...spans: Span[]): Hours => ({ week: Array.from({ length: 7 }, () => spans), holidays: [] });
