import { cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp } from '@deskbell/server';
import { readConfig } from '@deskbell/server/config';
import { type Database, openDatabase } from '@deskbell/server/database';
import type { Session, Site } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { inject } from 'vitest';
import { AgentClient } from './agent-client.ts';
import { cookieOf } from './cookie-of.ts';
import { migrationsFolder } from './migrations-folder.ts';
import { newDatabaseOn } from './postgres-database.ts';
import { VisitorClient } from './visitor-client.ts';

export interface FaqLine {
  id: string;
  question: string;
  phrasings?: string[];
  answer: string;
  topic?: string;
  pages?: string[];
}

const FAQ: FaqLine[] = [
  {
    id: 'delivery-time',
    question: 'How long does delivery take?',
    phrasings: ['When will my parcel arrive?', 'delivery time', 'how many days until it is here'],
    answer: 'Two to three working days.',
  },
  {
    id: 'return-window',
    question: 'How long can I return something?',
    phrasings: ['return period', 'how many days do I have to send it back', 'return deadline'],
    answer: 'Within 30 days.',
  },
  {
    id: 'payment',
    question: 'How can I pay?',
    phrasings: ['payment methods', 'do you take credit cards', 'can I pay with PayPal'],
    answer: 'By card, PayPal or invoice.',
  },
];

/** A signed-in agent: what their browser would hold. */
export interface SignedIn {
  cookie: string;
  session: Session;
}

/** A shop made for one test, so that the order of tests never matters. */
export interface Shop {
  site: Site;
  origin: string;
  mia: SignedIn;
  tom: SignedIn;
}

const vectors = fileURLToPath(new URL('../../server/assets/word-vectors.bin', import.meta.url));

type FollowUp = NonNullable<Parameters<typeof buildApp>[0]['followUp']>;
type Telling = NonNullable<Parameters<typeof buildApp>[0]['telling']>;

interface Opening {
  databaseUrl: string | undefined;
  /** Where PGlite keeps its files. */
  dataDir?: string | undefined;
  drop(): Promise<void>;
  wrap(database: Database): Database;
  settings: Record<string, string>;
  /** The built thread that matches. */
  worker?: string;
  /** When e-mails are sent. */
  followUp?: FollowUp;
  /** When people are told. */
  telling?: Telling;
}

/** A whole server in this process on the database that the run is for, reached over real sockets. */
export class Deskbell {
  readonly #drop: () => Promise<void>;
  readonly #databaseUrl: string | undefined;
  readonly database: Database;
  readonly app: Awaited<ReturnType<typeof buildApp>>;
  readonly url: string;
  readonly #clients = new Set<{ close(): void }>();

  private constructor(parts: { app: Deskbell['app']; url: string; database: Database } & Pick<Opening, 'databaseUrl' | 'drop'>) {
    this.#databaseUrl = parts.databaseUrl;
    this.app = parts.app;
    this.database = parts.database;
    this.url = parts.url;
    this.#drop = parts.drop;
  }

  /**
   * @param wrap puts something between the server and its database, for tests of what happens there.
   * @param settings as an owner would set them.
   * @param worker another thread to match in, for tests of one that fails.
   */
  static async start(
    wrap: (database: Database) => Database = (database) => database,
    settings: Record<string, string> = {},
    worker: string = inject('matchingWorker'),
    followUp: FollowUp = {},
    telling: Telling = {},
  ): Promise<Deskbell> {
    const { url, dataDir, drop } = inject('database') === 'postgres' ? await newPreparedPostgres() : await newPreparedPglite();
    return Deskbell.#open({ databaseUrl: url, dataDir, drop, wrap, settings, worker, followUp, telling });
  }

  /** A server on a database that is there already, and stays. */
  static on(databaseUrl: string): Promise<Deskbell> {
    return Deskbell.#open({ databaseUrl, drop: async () => {}, wrap: (database) => database, settings: {} });
  }

  /** Another node on the same Postgres. Stop it before the first one. */
  another(settings: Record<string, string> = {}, followUp: FollowUp = {}, telling: Telling = {}): Promise<Deskbell> {
    const wrap = (database: Database) => database;
    return Deskbell.#open({ databaseUrl: this.#databaseUrl, drop: async () => {}, wrap, settings, followUp, telling });
  }

  static async #open({
    databaseUrl,
    dataDir,
    drop,
    wrap,
    settings,
    worker = inject('matchingWorker'),
    followUp = {},
    telling = {},
  }: Opening): Promise<Deskbell> {
    const database = wrap(await openDatabase({ url: databaseUrl, dataDir, migrationsFolder }));
    const config = readConfig({ LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'fatal', DATABASE_URL: databaseUrl, ...settings });
    const app = await buildApp({ config, database, matchingFiles: { worker, vectors }, followUp, telling });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    return new Deskbell({ app, database, url, drop, databaseUrl });
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.close();
    await this.app.close();
    await this.database.close();
    await this.#drop();
  }

  /** A shop with a FAQ; Mia owns it and Tom works there too. */
  async newShop(faq: FaqLine[] = FAQ): Promise<Shop> {
    const origin = `https://${nanoid(8).toLowerCase()}.shop.example`;
    const mia = await this.newAgent('Mia');
    const site = (await (await this.post('/v1/sites', { name: 'Shop', origin }, mia.cookie)).json()) as Site;
    // Made after the site, Tom belongs to it.
    const tom = await this.newAgent('Tom');
    await this.addFaq(site.id, faq);
    return { site, origin, mia, tom };
  }

  async addFaq(siteId: string, faq: FaqLine[]): Promise<void> {
    await this.database.transaction(async (query) => {
      for (const { id, question, phrasings = [], answer, topic, pages = [] } of faq) {
        await query(`insert into faq_entries (site_id, id, version, published_version, published_at) values ($1, $2, 1, 1, now())`, [
          siteId,
          id,
        ]);
        await query(
          `insert into faq_versions (site_id, entry_id, version, question, phrasings, answer, language, topic, pages, reason)
           values ($1, $2, 1, $3, $4::text::jsonb, $5, 'en', $6, $7::text::jsonb, 'written')`,
          [siteId, id, question, JSON.stringify(phrasings), answer, topic ?? null, JSON.stringify(pages)],
        );
      }
      await query('update sites set faq_rev = faq_rev + 1 where id = $1', [siteId]);
    });
  }

  /** Through the one-time link, as an owner would. */
  async newAgent(name: string): Promise<SignedIn> {
    const token = await this.app.agents.newSetupToken();
    const email = `${name}-${nanoid(8)}@shop.example`;
    const response = await this.post('/v1/setup', { token, name, email, password: 'a long enough password' });
    if (!response.ok) throw new Error(`setup failed: ${await response.text()}`);
    return { cookie: cookieOf(response), session: (await response.json()) as Session };
  }

  post(path: string, body: object, cookie = ''): Promise<Response> {
    return this.request('POST', path, body, { cookie });
  }

  /** As the console's own page would send it; headers may say otherwise. */
  request(method: string, path: string, body: object | undefined, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.url + path, {
      method,
      headers: { origin: this.url, 'sec-fetch-site': 'same-origin', ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  /** A visitor's socket, not yet greeted. */
  async visitorSocket(shop: Pick<Shop, 'site' | 'origin'>, headers: Record<string, string> = {}): Promise<VisitorClient> {
    const address = `${this.url.replace('http', 'ws')}/v1/ws/visitor?site=${shop.site.publicKey}`;
    return this.#keep(await VisitorClient.connect(address, shop.origin, headers));
  }

  /** A visitor who is on the shop's page with the chat open. */
  async visitor(shop: Shop, token: string | null = null): Promise<VisitorClient> {
    const visitor = await this.visitorSocket(shop);
    await visitor.hello(token);
    return visitor;
  }

  async agentSocket(origin = this.url): Promise<AgentClient> {
    return this.#keep(await AgentClient.connect(`${this.url.replace('http', 'ws')}/v1/ws/agent`, origin));
  }

  async ticketFor({ cookie }: SignedIn): Promise<string> {
    const response = await this.post('/v1/session/tickets', {}, cookie);
    return ((await response.json()) as { ticket: string }).ticket;
  }

  /** An agent with the console open, whose lists have arrived. */
  async agent(shop: Pick<Shop, 'site'>, who: SignedIn): Promise<AgentClient> {
    const agent = await this.agentSocket();
    await agent.hello(await this.ticketFor(who), shop.site.id);
    return agent;
  }

  #keep<Client extends { close(): void }>(client: Client): Client {
    this.#clients.add(client);
    return client;
  }
}

/** An empty database of its own on the real Postgres, gone when it is dropped. */
export const newPostgresDatabase = () => newDatabaseOn(inject('postgresUrl'));

const newPreparedPostgres = async () => ({
  ...(await newDatabaseOn(inject('postgresUrl'), inject('preparedDatabaseName'))),
  dataDir: undefined,
});

async function newPreparedPglite() {
  const dataDir = await mkdtemp(join(tmpdir(), 'deskbell-database-'));
  // Of a thousand small files this is half the work of asking for each in turn.
  cpSync(inject('preparedDatabase'), dataDir, { recursive: true });
  return { url: undefined, dataDir, drop: () => rm(dataDir, { recursive: true, force: true }) };
}
