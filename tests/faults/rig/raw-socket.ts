import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A WebSocket frame as bytes, right or wrong in any of its parts (RFC 6455, section 5.2). */
export interface RawFrame {
  fin: boolean;
  /** The three reserved bits. */
  rsv: number;
  opcode: number;
  masked: boolean;
  payload: Uint8Array;
  /** Says another length than the payload has; null for the right one. */
  declared: number | null;
}

export function encodeFrame({ fin, rsv, opcode, masked, payload, declared }: RawFrame): Buffer {
  const length = declared ?? payload.length;
  const first = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  const mask = masked ? 0x80 : 0;
  let head: Buffer;
  if (length < 126) head = Buffer.from([first, mask | length]);
  else if (length < 65_536) {
    head = Buffer.from([first, mask | 126, 0, 0]);
    head.writeUInt16BE(length, 2);
  } else {
    head = Buffer.alloc(10);
    head.set([first, mask | 127]);
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  if (!masked) return Buffer.concat([head, payload]);
  const key = randomBytes(4);
  return Buffer.concat([head, key, Buffer.from(payload.map((byte, index) => byte ^ (key[index % 4] as number)))]);
}

export const textFrame = (text: string): RawFrame => ({
  fin: true,
  rsv: 0,
  opcode: 1,
  masked: true,
  payload: Buffer.from(text),
  declared: null,
});

/** A TCP connection that has been upgraded and may say anything now. */
export class RawSocket {
  readonly #socket: Socket;
  #heard = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (data) => {
      this.#heard = Buffer.concat([this.#heard, data]);
    });
    socket.on('error', () => {});
  }

  static async open(port: number, path: string, origin: string): Promise<RawSocket> {
    const raw = new RawSocket(connect(port, '127.0.0.1'));
    await once(raw.#socket, 'connect');
    raw.#socket.write(
      [
        `GET ${path} HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        `Origin: ${origin}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        '',
        '',
      ].join('\r\n'),
    );
    for (let waited = 0; waited < 5_000 && !raw.#heard.includes('\r\n\r\n'); waited += 5) await pause(5);
    const end = raw.#heard.indexOf('\r\n\r\n');
    if (!raw.#heard.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101'))) throw new Error(`no upgrade: ${raw.#heard.subarray(0, 200)}`);
    raw.#heard = raw.#heard.subarray(end + 4);
    return raw;
  }

  write(bytes: Uint8Array): void {
    if (!this.#socket.destroyed) this.#socket.write(bytes);
  }

  /** Whole text messages that the server has said so far. It never masks and never fragments. */
  get texts(): string[] {
    const texts: string[] = [];
    for (let at = 0; at + 2 <= this.#heard.length; ) {
      const opcode = (this.#heard[at] as number) & 0x0f;
      let length = (this.#heard[at + 1] as number) & 0x7f;
      let head = 2;
      if (length === 126) {
        length = this.#heard.readUInt16BE(at + 2);
        head = 4;
      } else if (length === 127) {
        length = Number(this.#heard.readBigUInt64BE(at + 2));
        head = 10;
      }
      if (at + head + length > this.#heard.length) break;
      if (opcode === 1) texts.push(this.#heard.subarray(at + head, at + head + length).toString());
      at += head + length;
    }
    return texts;
  }

  /** Says no more, and does not say goodbye either. */
  halfClose(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }
}
