import type { Widget, WidgetSettings } from '@deskbell/shared';
import type { Deskbell, Shop, SignedIn } from './deskbell.ts';
import { Refused } from './refused.ts';

/** Somebody of the shop who sets up the chat on its pages. Each method resolves with the answer, or rejects with a refusal. */
export class WidgetOffice {
  readonly #deskbell: Deskbell;
  readonly #shop: Pick<Shop, 'site'>;
  readonly #who: SignedIn;

  constructor(deskbell: Deskbell, shop: Pick<Shop, 'site'>, who: SignedIn) {
    this.#deskbell = deskbell;
    this.#shop = shop;
    this.#who = who;
  }

  read = () => this.#ask('GET');
  saveAt = (rev: number, widget: unknown) => this.#ask('PUT', { widget, rev });

  /** Changes some of the settings as they are now. */
  save = async (changed: Partial<WidgetSettings> | object) => this.saveAt((await this.read()).rev, changed);

  async #ask(method: string, body?: object): Promise<Widget> {
    const response = await this.#deskbell.request(method, `/v1/sites/${this.#shop.site.id}/widget`, body, { cookie: this.#who.cookie });
    const answer = await response.json();
    if (!response.ok) throw new Refused(answer);
    return answer as Widget;
  }
}
