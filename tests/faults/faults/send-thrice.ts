import { setTimeout as pause } from 'node:timers/promises';
import { visitorPolledSchema } from '@deskbell/shared/schemas';
import { nanoid } from 'nanoid';
import { VisitorClient } from '../../support/visitor-client.ts';
import { post } from '../crowd/post.ts';
import type { Visitor } from '../crowd/visitor.ts';
import type { Fault } from '../fault.ts';
import type { Rig } from '../rig/rig.ts';

const SENDERS = 10;
const ANSWER_WITHIN_MS = 8_000;

interface Copy {
  text: string;
  /** Sends it. @returns the number under which it is stored. */
  send(): Promise<number>;
}

/** Sends everything three times at once, with another text each time: over two nodes' sockets and a third one's HTTP. */
class ThriceSender {
  readonly #rig: Rig;
  readonly #visitor: Visitor;
  readonly #sockets: readonly VisitorClient[];
  readonly #httpPort: number;

  private constructor(rig: Rig, visitor: Visitor, sockets: readonly VisitorClient[], httpPort: number) {
    this.#rig = rig;
    this.#visitor = visitor;
    this.#sockets = sockets;
    this.#httpPort = httpPort;
  }

  static async connect(rig: Rig, visitor: Visitor, index: number): Promise<ThriceSender> {
    const { shop } = rig;
    const sockets = await Promise.all(
      [0, 1].map(async (offset) => {
        const address = `ws://127.0.0.1:${rig.node(index + offset).port}/v1/ws/visitor?site=${shop.publicKey}`;
        const socket = await VisitorClient.connect(address, shop.origin);
        await socket.hello(visitor.identity.token);
        return socket;
      }),
    );
    return new ThriceSender(rig, visitor, sockets, rig.node(index + 2).port);
  }

  async send(): Promise<void> {
    const { history } = this.#rig;
    const { conversationId } = this.#visitor;
    const who = `${this.#visitor.who}-thrice`;
    const author = this.#visitor.identity.visitorId;
    const cid = nanoid(22);
    this.#rig.strike('thrice', [who]);
    await Promise.all(
      this.#copies(conversationId, cid).map(async ({ text, send }, connection) => {
        history.add({ type: 'invoke', who, author, conversationId, cid, text });
        const seq = await send();
        history.add({ type: 'ack', who, author, connection: -connection, conversationId, cid, seq, rev: null });
      }),
    );
  }

  close(): void {
    for (const socket of this.#sockets) socket.close();
  }

  #copies(conversationId: string, cid: string): Copy[] {
    const ask = (text: string) => ({ type: 'message.send' as const, cid, conversationId, text });
    const overSockets = this.#sockets.map((socket, index) => {
      const text = `${cid} over socket ${index + 1}`;
      const send = async () => {
        socket.ask(ask(text));
        return (await socket.next('entry.stored', (stored) => stored.cid === cid)).seq;
      };
      return { text, send };
    });
    const text = `${cid} over HTTP`;
    return [...overSockets, { text, send: () => this.#sendOverHttp(ask(text)) }];
  }

  async #sendOverHttp(ask: { type: 'message.send'; cid: string; conversationId: string; text: string }): Promise<number> {
    const { shop } = this.#rig;
    const hello = { type: 'hello', v: 1, token: this.#visitor.identity.token, cursors: [] };
    const headers = { 'content-type': 'text/plain;charset=UTF-8', origin: shop.origin };
    const { status, body } = await post(this.#httpPort, `/v1/visitor/ask?site=${shop.publicKey}`, { hello, ask }, headers);
    if (status !== 200) throw new Error(`over HTTP: ${status} ${body.slice(0, 200)}`);
    const stored = visitorPolledSchema.parse(JSON.parse(body)).frames.find((frame) => frame.type === 'entry.stored');
    if (stored?.type !== 'entry.stored') throw new Error(`over HTTP: not stored: ${body.slice(0, 200)}`);
    return stored.seq;
  }
}

export const sendThrice: Fault = {
  name: 'send-thrice',
  says: 'ten visitors send everything three times at once, over two nodes and HTTP, each time with another text',
  rig: { database: 'postgres' },
  act: async (rig, long) => {
    const endsAt = performance.now() + (long ? 60_000 : 10_000);
    const senders = await Promise.all(
      rig.crowd.visitors.slice(0, SENDERS).map((visitor, index) => ThriceSender.connect(rig, visitor, index)),
    );
    await Promise.all(
      senders.map(async (sender) => {
        try {
          while (performance.now() < endsAt) {
            await within(sender.send());
            await pause(50 + Math.random() * 200);
          }
        } catch (error) {
          rig.remarks.push((error as Error).message);
        } finally {
          sender.close();
        }
      }),
    );
  },
};

async function within(work: Promise<void>): Promise<void> {
  const late = pause(ANSWER_WITHIN_MS, null, { ref: false }).then(() => {
    throw new Error('one of three copies was not answered');
  });
  await Promise.race([work, late]);
}
