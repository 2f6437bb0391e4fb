import { setTimeout } from 'node:timers/promises';
import type { Desk, DeskSettings, PublicSite, Session, VisitorProfile, Widget, WidgetSettings } from '@deskbell/shared';
import { AgentClient } from './agent-client.ts';
import { cookieOf } from './cookie-of.ts';
import { MIA } from './journey.ts';
import type { ServerProcess } from './server-process.ts';
import { VisitorClient } from './visitor-client.ts';

/** Mia, who set the demo shop up: what she does at its desk without the console's pages. */
export class ShopDesk {
  readonly #server: ServerProcess;
  #cookie = '';
  #siteId = '';

  private constructor(server: ServerProcess) {
    this.#server = server;
  }

  /** Through the one-time link of a server that was just started. */
  static async signUp(server: ServerProcess): Promise<ShopDesk> {
    const token = new URL(server.setupUrl).hash.replace('#setup=', '');
    const desk = new ShopDesk(server);
    await desk.#enter('/v1/setup', { token, name: 'Mia', ...MIA });
    return desk;
  }

  /** Where she has her password already. */
  static async signIn(server: ServerProcess): Promise<ShopDesk> {
    const desk = new ShopDesk(server);
    await desk.#enter('/v1/session', MIA);
    return desk;
  }

  /** Changes some of the settings as they are now, and waits until a page that is loaded then knows them. */
  async set(changed: Partial<DeskSettings>): Promise<void> {
    const path = `/v1/sites/${this.#siteId}/desk`;
    const { desk, rev } = (await (await this.#ask('GET', path)).json()) as Desk;
    const set = { ...desk, ...changed };
    await this.#ask('PUT', path, { desk: set, rev });
    const wanted = set.topics.map(({ id }) => id).join();
    for (let known: string | undefined; known !== wanted; await setTimeout(50)) {
      const { topics } = (await (await this.#ask('GET', '/v1/sites/fernweh-demo')).json()) as PublicSite;
      known = topics.map(({ id }) => id).join();
    }
  }

  /** Changes some of how the chat is set up. */
  async setUpWidget(widget: Partial<WidgetSettings>): Promise<void> {
    const path = `/v1/sites/${this.#siteId}/widget`;
    const { rev } = (await (await this.#ask('GET', path)).json()) as Widget;
    await this.#ask('PUT', path, { widget, rev });
  }

  /** A new secret for the shop's own server. */
  async newSecret(): Promise<string> {
    const answer = await this.#ask('POST', `/v1/sites/${this.#siteId}/identity-secret`, {});
    return ((await answer.json()) as { secret: string }).secret;
  }

  /** Who the shop's people see that a conversation is with. */
  async whoIs(conversationId: string): Promise<VisitorProfile> {
    return (await (await this.#ask('GET', `/v1/sites/${this.#siteId}/conversations/${conversationId}/visitor`)).json()) as VisitorProfile;
  }

  /** Mia is there from here on, until it is closed. */
  async comes(): Promise<AgentClient> {
    const { ticket } = (await (await this.#ask('POST', '/v1/session/tickets', {})).json()) as { ticket: string };
    const mia = await AgentClient.connect(`${this.#server.url.replace('http', 'ws')}/v1/ws/agent`, this.#server.url);
    await mia.hello(ticket, this.#siteId);
    return mia;
  }

  /** Somebody else who waits in the queue, on another page of the shop. */
  async somebodyWaits(): Promise<VisitorClient> {
    const { url } = this.#server;
    const visitor = await VisitorClient.connect(`${url.replace('http', 'ws')}/v1/ws/visitor?site=fernweh-demo`, url);
    await visitor.hello();
    await visitor.asksForPerson();
    return visitor;
  }

  async #enter(path: string, body: object): Promise<void> {
    const response = await this.#ask('POST', path, body);
    this.#cookie = cookieOf(response);
    this.#siteId = ((await response.json()) as Session).sites[0]?.id ?? '';
  }

  async #ask(method: string, path: string, body?: object): Promise<Response> {
    const { url } = this.#server;
    const headers = { origin: url, 'sec-fetch-site': 'same-origin', cookie: this.#cookie, 'content-type': 'application/json' };
    const response = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return response;
  }
}

/** Never open today by the server's clock, and from 09:00 on each day after. */
export function closedUntilTomorrow(): DeskSettings['hours'] {
  const today = (new Date().getUTCDay() + 6) % 7;
  return { week: Array.from({ length: 7 }, (_, day) => (day === today ? [] : [{ from: '09:00', to: '17:00' }])), holidays: [] };
}
