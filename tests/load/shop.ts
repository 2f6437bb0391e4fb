import { createHash } from 'node:crypto';
import type { Desk, Session, Site } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import type postgres from 'postgres';
import type { ServerProcess } from '../support/server-process.ts';
import type { AgentAtDesk, DeskbellTarget } from './driver/jobs.ts';

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

/** From here on the desk gives to each agent so many. */
export async function letDeskGive(server: ServerProcess, { site, cookie }: Shop, limit: number): Promise<void> {
  const path = `/v1/sites/${site.id}/desk`;
  const { desk, rev } = (await (await request(server, 'GET', path, undefined, cookie)).json()) as Desk;
  await request(server, 'PUT', path, { desk: { ...desk, assignment: 'auto', limit }, rev }, cookie);
}

/** Colleagues of Mia's, signed in. In the database: that hashing their passwords takes its time is nobody's figure here. */
export async function addAgents(sql: postgres.Sql, { site, cookie }: Shop, count: number): Promise<AgentAtDesk[]> {
  const cookieName = cookie.slice(0, cookie.indexOf('='));
  const agents = Array.from({ length: count }, (_, index) => ({ id: nanoid(22), name: `Tom ${index + 1}`, token: nanoid(32) }));
  const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');
  await sql`insert into users ${sql(agents.map(({ id, name }) => ({ id, name, email: `${id}@shop.example`, password_hash: '' })))}`;
  await sql`insert into memberships ${sql(agents.map(({ id }) => ({ site_id: site.id, user_id: id, role: 'agent' })))}`;
  const expires_at = new Date(Date.now() + 60 * 60_000);
  await sql`insert into sessions ${sql(agents.map(({ id, token }) => ({ token_hash: hashOf(token), user_id: id, expires_at })))}`;
  return agents.map(({ id, token }) => ({ id, cookie: `${cookieName}=${token}` }));
}

const post = (server: ServerProcess, path: string, body: object, cookie = '') => request(server, 'POST', path, body, cookie);

/** As the console's own page would. @throws Error with the answer, if it is no success. */
async function request(server: ServerProcess, method: string, path: string, body: object | undefined, cookie: string): Promise<Response> {
  const response = await fetch(server.url + path, {
    method,
    headers: { 'content-type': 'application/json', origin: server.url, 'sec-fetch-site': 'same-origin', cookie },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response;
}
