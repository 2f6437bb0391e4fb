import { request } from 'node:http';
import { crc32 } from 'node:zlib';
import type { ProductCard, SentFile } from '@deskbell/shared';
import type { Deskbell, Shop, SignedIn } from './deskbell.ts';
import { Refused } from './refused.ts';
import type { VisitorClient } from './visitor-client.ts';

/** A picture of one pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A PNG of that many bytes. */
export const pngOf = (bytes: number) => Buffer.concat([PNG, Buffer.alloc(bytes - PNG.length, 7)]);

/** An archive whose files are not packed. */
export function zipOf(files: Record<string, string>): Buffer {
  return Buffer.concat(
    Object.entries(files).map(([name, text]) => {
      const head = Buffer.alloc(30);
      head.writeUInt32LE(0x04034b50, 0);
      head.writeUInt16LE(20, 4);
      head.writeUInt32LE(crc32(text), 14);
      head.writeUInt32LE(text.length, 18);
      head.writeUInt32LE(text.length, 22);
      head.writeUInt16LE(name.length, 26);
      return Buffer.concat([head, Buffer.from(name), Buffer.from(text)]);
    }),
  );
}

/** People of a shop and its visitors who bring files. Each method resolves with the answer, or rejects with a refusal. */
export class FileDesk {
  readonly #deskbell: Deskbell;
  readonly #shop: Shop;

  constructor(deskbell: Deskbell, shop: Shop) {
    this.#deskbell = deskbell;
    this.#shop = shop;
  }

  brings(who: SignedIn, name: string, bytes: Uint8Array, headers: Record<string, string> = {}): Promise<SentFile> {
    return this.#send(this.addressFor(name), bytes, { ...this.#own(who), ...headers });
  }

  visitorBrings(
    { token }: Pick<VisitorClient, 'token'>,
    name: string,
    bytes: Uint8Array,
    headers: Record<string, string> = {},
  ): Promise<SentFile> {
    const address = `/v1/visitor/files?site=${this.#shop.site.publicKey}&name=${encodeURIComponent(name)}`;
    return this.#send(address, bytes, { origin: this.#shop.origin, authorization: `Bearer ${token}`, ...headers });
  }

  async card(who: SignedIn, url: string): Promise<ProductCard> {
    const address = `/v1/sites/${this.#shop.site.id}/product-cards`;
    return answerOf(await this.#deskbell.request('POST', address, { url }, { cookie: who.cookie }));
  }

  addressFor = (name: string) => `/v1/sites/${this.#shop.site.id}/files?name=${encodeURIComponent(name)}`;

  reads(file: Pick<SentFile, 'id' | 'name'>, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.#deskbell.url}/v1/files/${file.id}/${encodeURIComponent(file.name)}`, { headers });
  }

  /** Begins to bring a file that never ends; resolves with what the server says to it. */
  async announces(who: SignedIn, headers: Record<string, string>, pieces: Uint8Array[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const sending = request(this.#deskbell.url + this.addressFor('big.png'), {
        method: 'POST',
        headers: { ...this.#own(who), ...headers },
      });
      sending.on('response', async (response) => {
        const answer: Buffer[] = [];
        for await (const piece of response) answer.push(piece);
        sending.destroy();
        resolve(JSON.parse(String(Buffer.concat(answer))));
      });
      sending.on('error', reject);
      sending.flushHeaders();
      for (const piece of pieces) sending.write(piece);
    });
  }

  #own = ({ cookie }: SignedIn) => ({ origin: this.#deskbell.url, 'sec-fetch-site': 'same-origin', cookie });

  async #send(address: string, bytes: Uint8Array, headers: Record<string, string>): Promise<SentFile> {
    const response = await fetch(this.#deskbell.url + address, { method: 'POST', body: new Uint8Array(bytes), headers });
    return answerOf(response);
  }
}

async function answerOf<Answer>(response: Response): Promise<Answer> {
  const answer = await response.json();
  if (!response.ok) throw new Refused(answer);
  return answer as Answer;
}
