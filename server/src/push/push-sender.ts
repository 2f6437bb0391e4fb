import type { FastifyBaseLogger } from 'fastify';
import webPush, { WebPushError } from 'web-push';
import type { Query } from '../db/client.ts';
import { isPushAddress } from './push-hosts.ts';

/** A browser, as it described itself: where messages for it are taken, and what they are encrypted with. */
export interface PushTarget {
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** What a browser shows. Only that browser can read it. */
export interface PushMessage {
  title: string;
  body: string;
  /** What is shown under the same tag goes. */
  tag: string;
  /** Where a click leads, on our own origin. */
  path: string;
}

/** `gone`: the browser is not subscribed any more. */
export type PushOutcome = 'taken' | 'gone' | 'failed';

interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

/** After that nobody wants to know any more that somebody waits. */
const TTL_S = 10 * 60;
const PATIENCE_MS = 10_000;

export interface PushSenderOptions {
  query: Query;
  logger: FastifyBaseLogger;
  /** Whom a push service can turn to: `mailto:` or an https address. */
  subject: string;
  /** Hosts beside those of the known push services. */
  hosts: readonly string[];
}

/** Hands messages to the push services of the browsers' makers, signed with this installation's own keys. */
export class PushSender {
  readonly #options: PushSenderOptions;
  #keys: Promise<VapidKeys> | undefined;

  constructor(options: PushSenderOptions) {
    this.#options = options;
  }

  /** What a browser is told when it subscribes: it then takes messages from nobody else. */
  async publicKey(): Promise<string> {
    return (await this.#readKeys()).publicKey;
  }

  mayReach(endpoint: string): boolean {
    return isPushAddress(endpoint, this.#options.hosts);
  }

  /** Never throws for what the push service says or does not say; within 10 s. */
  async send({ endpoint, p256dh, auth }: PushTarget, message: PushMessage): Promise<PushOutcome> {
    const { logger, subject } = this.#options;
    // What was allowed when it was stored need not be allowed any more.
    if (!this.mayReach(endpoint)) return 'gone';
    const vapidDetails = { subject, ...(await this.#readKeys()) };
    const options = { vapidDetails, TTL: TTL_S, urgency: 'high' as const, timeout: PATIENCE_MS };
    try {
      await webPush.sendNotification({ endpoint, keys: { p256dh, auth } }, JSON.stringify(message), options);
      return 'taken';
    } catch (error) {
      const status = error instanceof WebPushError ? error.statusCode : undefined;
      if (status === 404 || status === 410) return 'gone';
      // Without the error: it holds the whole address, which lets its owner be sent to.
      logger.warn(
        { status, code: (error as { code?: string }).code, host: new URL(endpoint).host },
        'a push service did not take a message',
      );
      return 'failed';
    }
  }

  /** Made once for all nodes, by whichever is first. */
  #readKeys(): Promise<VapidKeys> {
    this.#keys ??= this.#readOrMakeKeys().catch((error) => {
      this.#keys = undefined;
      throw error;
    });
    return this.#keys;
  }

  async #readOrMakeKeys(): Promise<VapidKeys> {
    const { query } = this.#options;
    const read = () => query<{ value: VapidKeys }>(`select value from server_keys where name = 'vapid'`, []);
    const [known] = await read();
    if (known) return known.value;
    await query(`insert into server_keys (name, value) values ('vapid', $1::text::jsonb) on conflict (name) do nothing`, [
      JSON.stringify(webPush.generateVAPIDKeys()),
    ]);
    const [made] = await read();
    if (!made) throw new Error('the keys for push services could not be kept');
    return made.value;
  }
}
