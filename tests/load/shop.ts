import type { Session, Site } from '@deskbell/shared';
import type { ServerProcess } from '../support/server-process.ts';
import type { DeskbellTarget } from './driver/jobs.ts';

/** A shop and its agent Mia, made through the door that an owner uses. It has no FAQ, so the bot hands everybody over. */
export interface Shop {
  site: Site;
  origin: string;
  cookie: string;
}

const PASSWORD = 'a long enough password';

/** @param server on an empty database: its one-time link makes the first account. */
export async function openShop(server: ServerProcess): Promise<Shop> {
  const token = new URL(server.setupUrl).hash.replace('#setup=', '');
  const origin = 'https://shop.example';
  const signedIn = await post(server, '/v1/setup', { token, name: 'Mia', email: 'mia@shop.example', password: PASSWORD });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const { agent } = (await signedIn.json()) as Session;
  if (agent.name !== 'Mia') throw new Error('somebody else was signed in');
  const site = (await (await post(server, '/v1/sites', { name: 'Shop', origin }, cookie)).json()) as Site;
  return { site, origin, cookie };
}

/** What a driver needs to know of the shop. @param servers nodes over one database; agents go to the first. */
export async function targetOf({ site, origin, cookie }: Shop, servers: ServerProcess[]): Promise<DeskbellTarget> {
  const { ticket } = (await (await post(servers[0] as ServerProcess, '/v1/session/tickets', {}, cookie)).json()) as { ticket: string };
  const nodes = servers.map(({ port, url }) => ({ port, url }));
  return { kind: 'deskbell', nodes, publicKey: site.publicKey, origin, siteId: site.id, ticket };
}

/** As the console's own page would. @throws Error with the answer, if it is no success. */
async function post(server: ServerProcess, path: string, body: object, cookie = ''): Promise<Response> {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url, 'sec-fetch-site': 'same-origin', cookie },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response;
}
