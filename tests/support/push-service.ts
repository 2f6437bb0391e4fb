import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, globalAgent, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { rootCertificates } from 'node:tls';
import { generate } from 'selfsigned';

export interface Pushed {
  title: string;
  body: string;
  tag: string;
  path: string;
}

/** What came for a browser, after it was proven who sent it and opened with that browser's key. */
export interface Received {
  message: Pushed;
  /** What the sender's proof says. */
  proof: { aud: string; exp: number; sub: string };
  /** The key that it is proven with. */
  publicKey: string;
  headers: { ttl: string | undefined; urgency: string | undefined };
  /** As it was on the way. */
  raw: Buffer;
}

/** A browser that has subscribed: what a page would hand to its server. */
export class SubscribedBrowser {
  readonly endpoint: string;
  readonly received: Received[] = [];
  readonly #keys: ECDH = createECDH('prime256v1');
  readonly #auth = randomBytes(16);

  constructor(endpoint: string) {
    this.endpoint = endpoint;
    this.#keys.generateKeys();
  }

  get subscription() {
    return { endpoint: this.endpoint, keys: { p256dh: this.#keys.getPublicKey('base64url'), auth: this.#auth.toString('base64url') } };
  }

  /** RFC 8291, as the browser does it. */
  open(body: Buffer): Pushed {
    const salt = body.subarray(0, 16);
    const keyLength = body[20] ?? 0;
    const sender = body.subarray(21, 21 + keyLength);
    const sealed = body.subarray(21 + keyLength);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#keys.getPublicKey(), sender]);
    const secret = Buffer.from(hkdfSync('sha256', this.#keys.computeSecret(sender), this.#auth, info, 32));
    const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16));
    const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12));
    const decipher = createDecipheriv('aes-128-gcm', key, nonce);
    decipher.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    // What follows the last 2 is padding.
    return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString('utf8')) as Pushed;
  }
}

/** A push service as a browser's maker runs one, over real TLS, on this machine. */
export class PushService {
  readonly #server: Server;
  readonly certificate: string;
  readonly #browsers = new Map<string, SubscribedBrowser>();
  /** What it answers with from now on. */
  status = 201;
  attempts = 0;

  private constructor(server: Server, certificate: string) {
    this.#server = server;
    this.certificate = certificate;
  }

  static async start(): Promise<PushService> {
    const made = await generate([{ name: 'commonName', value: 'localhost' }], {
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
    });
    const server = createServer({ key: made.private, cert: made.cert });
    const service = new PushService(server, made.cert);
    server.on('request', async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      service.attempts++;
      const browser = service.#browsers.get(request.url ?? '');
      if (service.status === 201 && browser) {
        browser.received.push(readPush(browser, Buffer.concat(chunks), request.headers));
      }
      response.writeHead(browser ? service.status : 404).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return service;
  }

  /** As the setting PUSH_HOSTS names it. */
  get host(): string {
    return `localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** For a server in this process: another process reads NODE_EXTRA_CA_CERTS. */
  trustHere(): void {
    globalAgent.options.ca = [...rootCertificates, this.certificate];
  }

  subscribe(): SubscribedBrowser {
    const path = `/push/${randomBytes(12).toString('hex')}`;
    const browser = new SubscribedBrowser(`https://${this.host}${path}`);
    this.#browsers.set(path, browser);
    return browser;
  }

  /** It does not want to be told any more. */
  unsubscribe(browser: SubscribedBrowser): void {
    this.#browsers.delete(new URL(browser.endpoint).pathname);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((stopped) => this.#server.close(stopped));
  }
}

/** @throws Error where the sender is not proven (RFC 8292). */
function readPush(browser: SubscribedBrowser, raw: Buffer, headers: Record<string, unknown>): Received {
  const [, token = '', publicKey = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(String(headers['authorization'])) ?? [];
  const [head = '', body = '', signature = ''] = token.split('.');
  const point = Buffer.from(publicKey, 'base64url');
  const key = createPublicKey({
    format: 'jwk',
    key: { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') },
  });
  const isProven = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isProven) throw new Error('a message came that nobody proved to have sent');
  return {
    message: browser.open(raw),
    proof: JSON.parse(Buffer.from(body, 'base64url').toString()) as Received['proof'],
    publicKey,
    headers: { ttl: headers['ttl'] as string | undefined, urgency: headers['urgency'] as string | undefined },
    raw,
  };
}
