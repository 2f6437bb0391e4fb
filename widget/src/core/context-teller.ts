import type { VisitorAsk, VisitorContext } from '@deskbell/shared';
import { toJson } from '@deskbell/shared/client';

/** A router that has changed the address sets the title in a moment. */
const SETTLES_MS = 500;

type Told = Pick<VisitorContext, 'attributes' | 'cart'> & {
  event?: { name: string; data?: Record<string, string | number | boolean> | undefined };
};

interface ContextTellerOptions {
  /** The page that the visitor is on now. */
  here(): { url: string; title: string };
  /** By whose token it is told; of another visitor the server learns it anew. */
  token(): string | null;
  /** @returns whether it could be sent. */
  send(ask: VisitorAsk): boolean;
}

/** Tells the server where the visitor is, and what the shop's page says of them: each as often as it changes. */
export class ContextTeller {
  readonly #options: ContextTellerOptions;
  /** What the page says, by kind: one that the server refuses does not take the others along. */
  readonly #said: Record<string, VisitorContext> = {};
  #told: Record<string, string> = {};
  #events = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ContextTellerOptions) {
    this.#options = options;
  }

  /** The shop's page says something of the visitor; attributes are added to those from before. */
  say(said: Told): void {
    // As it is now, whatever the page does with its own.
    const { attributes, cart, event }: Told = JSON.parse(toJson(said));
    if (event) this.#said[`event ${++this.#events}`] = { event };
    if (attributes) this.#said['attributes'] = { attributes: { ...this.#said['attributes']?.attributes, ...attributes } };
    if (cart !== undefined) this.#said['cart'] = { cart };
    this.tell();
  }

  /** Tells what is not told yet, as far as there is a connection. */
  tell(): void {
    const { here, token, send } = this.#options;
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const page: VisitorContext = { page: here(), referrer: document.referrer, timeZone };
    for (const [kind, context] of Object.entries({ page, ...this.#said })) {
      const told = toJson([token(), context]);
      if (told !== this.#told[kind] && send({ type: 'visitor.context', ...context })) this.#told[kind] = told;
      // What happened is told once.
      if (this.#told[kind] && context.event) delete this.#said[kind];
    }
  }

  /** The page has become another one without being loaded. */
  move(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.tell(), SETTLES_MS);
  }

  /** The page is shown anew: all of it counts again. */
  forget(): void {
    this.#told = {};
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
