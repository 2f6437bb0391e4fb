import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '@deskbell/shared';
import { visitorReportSchema } from '@deskbell/shared/schemas';
import * as fc from 'fast-check';
import type { Fault } from '../fault.ts';
import { encodeFrame, type RawFrame, RawSocket, textFrame } from '../rig/raw-socket.ts';
import type { Rig } from '../rig/rig.ts';
import { seedShop } from '../rig/store.ts';

const GROWTH_BYTES = 150 * 1024 * 1024;
/** How long a node gets to answer what it was told. */
const ANSWER_MS = 20;

const junk = fc.oneof(fc.jsonValue(), fc.constantFrom('__proto__', null, -1, 2 ** 53, 1e308, '\u0000', '\ud800', []));
const key = fc.constantFrom(
  'type',
  'cid',
  'conversationId',
  'text',
  'page',
  'epoch',
  'seq',
  'v',
  'token',
  'cursors',
  '__proto__',
  'constructor',
);
const id = fc.stringMatching(/^[A-Za-z0-9_-]{22}$/);

/** A frame that is nearly right: one key of it is junk. */
const nearlyRight = fc
  .tuple(
    fc.oneof(
      fc.record({ type: fc.constant('message.send'), cid: id, conversationId: id, text: fc.string({ unit: 'binary', maxLength: 5_000 }) }),
      fc.record({ type: fc.constant('handoff.request'), cid: id, conversationId: id }),
      fc.record({ type: fc.constant('conversation.follow'), conversationId: id, epoch: fc.constant(null), seq: fc.nat() }),
      fc.record({ type: fc.constant('hello'), v: fc.integer(), token: fc.constant(null), cursors: fc.constant([]) }),
    ),
    key,
    junk,
  )
  .map(([frame, name, value]) => `${JSON.stringify(frame).slice(0, -1)},${JSON.stringify(name)}:${JSON.stringify(value)}}`);

const text = fc.oneof(
  nearlyRight,
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.nat({ max: 2_000 }).map((depth) => '['.repeat(depth)),
  fc.integer({ min: LIMITS.frameInBytes - 2, max: LIMITS.frameInBytes * 3 }).map((length) => 'x'.repeat(length)),
);

const anyFrame: fc.Arbitrary<RawFrame> = fc.record({
  fin: fc.boolean(),
  rsv: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.nat({ max: 7 })),
  opcode: fc.nat({ max: 15 }),
  masked: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constant(false)),
  payload: fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    text.map((said) => Buffer.from(said)),
  ),
  declared: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, fc.nat({ max: 2 ** 31 - 1 })),
});

/** One message in so many pieces. */
const fragmented = fc.tuple(text, fc.integer({ min: 2, max: 40 })).map(([said, count]) => {
  const whole = Buffer.from(said);
  const size = Math.ceil(whole.length / count) || 1;
  return Array.from({ length: count }, (_, index) => ({
    ...textFrame(''),
    fin: index === count - 1,
    opcode: index === 0 ? 1 : 0,
    payload: whole.subarray(index * size, (index + 1) * size),
  }));
});

const bytes = fc.oneof(
  text.map((said) => encodeFrame(textFrame(said))),
  anyFrame.map(encodeFrame),
  fragmented.map((frames) => Buffer.concat(frames.map(encodeFrame))),
  fc.uint8Array({ maxLength: 200 }).map((raw) => Buffer.from(raw)),
);

const visit = fc.record({
  afterHello: fc.boolean(),
  says: fc.array(bytes, { minLength: 1, maxLength: 6 }),
  leaves: fc.constantFrom('at once', 'half', 'never'),
});

const HELLO = JSON.stringify({ type: 'hello', v: 1, token: null, cursors: [] });

/** Connections that are left open at a time, without a word. */
const LEFT_OPEN = 60;

export const fuzzFrames: Fault = {
  name: 'fuzz-frames',
  says: 'sockets that say anything at all, before and after hello: nearly right, oversized, fragmented, half-open',
  rig: { database: 'postgres' },
  act: async (rig, long) => {
    const before = rig.nodes.map(({ rss }) => rss ?? 0);
    // A shop of its own: what is right by chance is stored there.
    const { publicKey, origin } = await rig.askPostgres((query) => seedShop(query, 0));
    const left: RawSocket[] = [];
    const property = fc.asyncProperty(visit, fc.nat(), async ({ afterHello, says, leaves }, number) => {
      const node = rig.node(number);
      const socket = await RawSocket.open(node.port, `/v1/ws/visitor?site=${publicKey}`, origin);
      if (afterHello) socket.write(encodeFrame(textFrame(HELLO)));
      for (const said of says) socket.write(said);
      await pause(ANSWER_MS);
      for (const answer of socket.texts.flatMap((said) => said.split('\n'))) {
        if (!visitorReportSchema.safeParse(JSON.parse(answer)).success) throw new Error(`answered with ${answer}`);
        if (/\n\s+at /.test(answer)) throw new Error(`a stack leaves the house: ${answer}`);
      }
      if (leaves === 'at once') return socket.destroy();
      if (leaves === 'half') socket.halfClose();
      left.push(socket);
      if (left.length > LEFT_OPEN) left.shift()?.destroy();
    });
    rig.strike('fuzz');
    const { failed, counterexample, errorInstance, seed } = await fc.check(property, { numRuns: long ? 20_000 : 250, endOnFailure: true });
    if (failed) rig.remarks.push(`seed ${seed}: ${(errorInstance as Error).message}\n${JSON.stringify(counterexample).slice(0, 1_000)}`);
    for (const socket of left) socket.destroy();
    checkNodes(rig, before);
  },
};

function checkNodes({ nodes, remarks }: Rig, before: readonly number[]): void {
  for (const [index, node] of nodes.entries()) {
    const grown = (node.rss ?? 0) - (before[index] ?? 0);
    if (grown > GROWTH_BYTES) remarks.push(`${node.name} grew by ${Math.round(grown / 1e6)} MB`);
    if (/unhandled|uncaught/i.test(node.output))
      remarks.push(`${node.name} met an error that nobody handles:\n${node.output.slice(-1_000)}`);
  }
}
