import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export interface Address {
  port: number;
  path: string;
  /** What the request calls the server; connections go to 127.0.0.1 without asking for a name. */
  host: string;
  origin: string;
}

export interface FrameSocketOptions {
  address: Address;
  /** One text frame: `chunk` from `start` to `end`, a character for each byte. Of use only during the call. */
  onFrame(chunk: string, start: number, end: number): void;
  /** Once. 1006 for a connection that broke, or never came to be. */
  onClose(code: number): void;
}

// Every socket reads into the same memory: what it holds is used up before the next one reads.
const READ = Buffer.allocUnsafeSlow(256 * 1024);
const HEAD_END = Buffer.from('\r\n\r\n');
const [TEXT, CLOSE, PING, PONG] = [1, 8, 9, 10];

// Of a browser each frame has a mask of its own. One for all costs the server the same: it must be undone byte by byte.
const MASK = Buffer.from(randomBytes(4).map((byte) => byte | 1));

/** Sockets with frames that have not left yet. */
let dirty: FrameSocket[] = [];

/**
 * The client's end of a WebSocket, made to cost little: a driver that is slower than the server would measure itself.
 *
 * It knows what a server of ours sends and no more: frames in one piece, text in ASCII, and no check of the handshake's
 * key. What is sent in one turn of the event loop leaves in one write.
 */
export class FrameSocket {
  readonly #options: FrameSocketOptions;
  readonly #socket: Socket;
  readonly #opened: Promise<void>;
  #open: { resolve(): void; reject(error: Error): void } | null = null;
  #rest: Buffer | null = null;
  #pending: string[] = [];
  #closed = false;
  #code = 1006;

  private constructor(options: FrameSocketOptions) {
    this.#options = options;
    const { port, path, host, origin } = options.address;
    this.#opened = new Promise((resolve, reject) => {
      this.#open = { resolve, reject };
    });
    this.#socket = connect({
      host: '127.0.0.1',
      port,
      noDelay: true,
      onread: {
        buffer: READ,
        callback: (count) => {
          this.#read(READ.subarray(0, count));
          return true;
        },
      },
    });
    this.#socket.on('connect', () => {
      this.#socket.write(
        `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
          `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
      );
    });
    this.#socket.on('error', (error) => this.#open?.reject(error));
    this.#socket.on('close', () => {
      this.#closed = true;
      this.#open?.reject(new Error('the connection ended before it was upgraded'));
      options.onClose(this.#code);
    });
  }

  /** @throws Error when there is no connection, or what the server answered instead of an upgrade. */
  static async open(options: FrameSocketOptions): Promise<FrameSocket> {
    const socket = new FrameSocket(options);
    await socket.#opened;
    return socket;
  }

  send(text: string): void {
    if (this.#pending.push(text) > 1) return;
    if (dirty.push(this) === 1) setImmediate(flushAll);
  }

  /** Without a goodbye, as a browser that is killed. */
  destroy(): void {
    this.#socket.destroy();
  }

  flush(): void {
    const texts = this.#pending;
    this.#pending = [];
    if (this.#closed) return;
    let size = 0;
    for (const text of texts) size += text.length + (text.length < 126 ? 6 : 8);
    const out = Buffer.allocUnsafe(size);
    let at = 0;
    for (const text of texts) at = writeFrame(out, at, TEXT, text);
    this.#socket.write(out);
  }

  #read(read: Buffer): void {
    const data = this.#rest ? Buffer.concat([this.#rest, read]) : read;
    this.#rest = null;
    const used = this.#open ? this.#readHead(data) : this.#readFrames(data, 0);
    if (used < data.length && !this.#closed) this.#rest = Buffer.from(data.subarray(used));
  }

  #readHead(data: Buffer): number {
    const end = data.indexOf(HEAD_END);
    if (end < 0) return 0;
    const head = data.toString('latin1', 0, end);
    if (head.startsWith('HTTP/1.1 101')) {
      this.#open?.resolve();
      this.#open = null;
      return this.#readFrames(data, end + HEAD_END.length);
    }
    this.#open?.reject(new Error(`refused: ${head.slice(0, head.indexOf('\r\n'))}`));
    this.#socket.destroy();
    return data.length;
  }

  /** @returns up to where whole frames were read. */
  #readFrames(data: Buffer, from: number): number {
    const text = data.toString('latin1');
    let at = from;
    while (data.length - at >= 2 && !this.#closed) {
      const opcode = (data[at] as number) & 15;
      let length = data[at + 1] as number;
      let body = at + 2;
      if (length > 125) {
        body += length === 126 ? 2 : 8;
        if (data.length < body) break;
        length = length === 126 ? data.readUInt16BE(at + 2) : Number(data.readBigUInt64BE(at + 2));
      }
      const end = body + length;
      if (data.length < end) break;
      at = end;
      if (opcode === TEXT) this.#options.onFrame(text, body, end);
      else if (opcode === PING) this.#answer(PONG, text.slice(body, end));
      else if (opcode === CLOSE) {
        if (length >= 2) this.#code = data.readUInt16BE(body);
        this.#answer(CLOSE, text.slice(body, end));
        this.#socket.end();
      }
    }
    return at;
  }

  #answer(opcode: number, body: string): void {
    const out = Buffer.allocUnsafe(body.length + 6);
    writeFrame(out, 0, opcode, body);
    this.#socket.write(out);
  }
}

function flushAll(): void {
  const sockets = dirty;
  dirty = [];
  for (const socket of sockets) socket.flush();
}

/** @returns where the frame ends. */
function writeFrame(out: Buffer, at: number, opcode: number, text: string): number {
  out[at] = 0x80 | opcode;
  let mask = at + 2;
  if (text.length < 126) out[at + 1] = 0x80 | text.length;
  else {
    out[at + 1] = 0x80 | 126;
    out.writeUInt16BE(text.length, at + 2);
    mask += 2;
  }
  MASK.copy(out, mask);
  const body = mask + 4;
  const end = body + out.write(text, body, 'latin1');
  for (let index = body; index < end; index += 1) out[index] = (out[index] as number) ^ (MASK[(index - body) & 3] as number);
  return end;
}
