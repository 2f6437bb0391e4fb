import type { Session, Site } from '@deskbell/shared';
import { cookieOf } from './cookie-of.ts';
import type { Shop } from './deskbell.ts';
import type { ServerProcess } from './server-process.ts';
import { VisitorClient } from './visitor-client.ts';

/** A shop that Mia has just made, at a server that is a process of its own; reached as from outside. */
export class ShopOfProcess {
  readonly #server: ServerProcess;
  readonly shop: Pick<Shop, 'site' | 'origin' | 'mia'>;

  private constructor(server: ServerProcess, shop: ShopOfProcess['shop']) {
    this.#server = server;
    this.shop = shop;
  }

  /** By the one-time link of its first start. */
  static async make(server: ServerProcess): Promise<ShopOfProcess> {
    const origin = 'https://shop.example';
    const post = (path: string, body: object, cookie = '') => ask(server, 'POST', path, body, { cookie });
    const token = server.setupUrl.split('#setup=')[1];
    const setup = await post('/v1/setup', { token, name: 'Mia', email: 'mia@shop.example', password: 'a long enough password' });
    const mia = { cookie: cookieOf(setup), session: (await setup.json()) as Session };
    const site = (await (await post('/v1/sites', { name: 'Shop', origin }, mia.cookie)).json()) as Site;
    return new ShopOfProcess(server, { site, origin, mia });
  }

  /** As the console's own page would send it. */
  request(method: string, path: string, body: object | undefined, headers: Record<string, string>): Promise<Response> {
    return ask(this.#server, method, path, body, headers);
  }

  /** A visitor who is on the shop's page with the chat open. Close it. */
  async visitor(): Promise<VisitorClient> {
    const { site, origin } = this.shop;
    const visitor = await VisitorClient.connect(`${this.#server.url.replace('http', 'ws')}/v1/ws/visitor?site=${site.publicKey}`, origin);
    await visitor.hello();
    return visitor;
  }
}

const ask = ({ url }: ServerProcess, method: string, path: string, body: object | undefined, headers: Record<string, string>) =>
  fetch(url + path, {
    method,
    headers: { origin: url, 'sec-fetch-site': 'same-origin', ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
