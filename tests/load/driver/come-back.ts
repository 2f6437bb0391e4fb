import { setTimeout as sleep } from 'node:timers/promises';
import { reconnectDelay } from '@deskbell/shared/client';
import { nanoid } from 'nanoid';
import { percentile } from '../measure.ts';
import { visitorAddress } from './deskbell-ends.ts';
import type { Tell } from './driver.ts';
import { TEXT } from './ends.ts';
import { gently } from './gently.ts';
import type { CameBack, ComeBackJob, DeskbellTarget, NodeAddress } from './jobs.ts';
import { Line } from './line.ts';

/** A visitor as their browser would keep them: who they are, and how far they had read. */
interface Visitor {
  token: string;
  conversationId: string;
  epoch: string;
}

interface Synced {
  full: boolean;
  head: number;
  entries: { seq: number }[];
}

/** The visitor's own first message: what follows it has to come with the resume. */
const READ_UP_TO = 1;

/** When somebody is still away this long after the node died, the run has failed. */
const PATIENCE_MS = 120_000;

/**
 * Visitors who have each said something to the first node come back to the second when the first has died: a new
 * connection, the token, a cursor; resumed when the answer to the cursor is there and nothing is missing in it.
 */
export async function comeBack(job: ComeBackJob, tell: Tell, fail: (reason: string) => void): Promise<CameBack> {
  const { target, visitors: count, perSecond, spreadMs, port } = job;
  const node = target.nodes[0] as NodeAddress;
  const times: number[] = [];
  let retries = 0;
  let diedAt = 0;

  const comeBackOnce = async (visitor: Visitor): Promise<number> => {
    await sleep(Math.random() * spreadMs);
    const firstAt = performance.now();
    for (let attempt = 0; ; attempt += 1) {
      try {
        await resume(target, port, visitor);
        return performance.now() - firstAt;
      } catch (error) {
        if (performance.now() - diedAt > PATIENCE_MS) throw error;
        retries += 1;
        await sleep(reconnectDelay(attempt, Math.random()));
      }
    }
  };
  const onLost = (visitor: Visitor) => {
    diedAt ||= performance.now();
    comeBackOnce(visitor).then(
      (tookMs) => times.push(tookMs),
      (error: Error) => fail(`after ${PATIENCE_MS} ms somebody is still away: ${error.message}`),
    );
  };

  await gently(count, perSecond, () => arrive(target, node, onLost));
  tell({ event: 'ready' });

  while (times.length < count) await sleep(5);
  const allMs = performance.now() - diedAt;
  times.sort((a, b) => a - b);
  return { handshakeP50: percentile(times, 50), handshakeP99: percentile(times, 99), allMs, retries };
}

/** Says something for the first time. @param onLost the connection has ended. */
async function arrive(target: DeskbellTarget, node: NodeAddress, onLost: (visitor: Visitor) => void): Promise<void> {
  const visitor: Visitor = { token: '', conversationId: nanoid(22), epoch: '' };
  const line = await Line.open(
    visitorAddress(target, node),
    () => false,
    () => onLost(visitor),
  );
  line.ask({ type: 'hello', v: 1, token: null, cursors: [] });
  visitor.token = (await line.next('ready'))['token'] as string;
  line.ask({ type: 'message.send', cid: nanoid(22), conversationId: visitor.conversationId, text: TEXT });
  visitor.epoch = (await line.next('conversation.synced'))['epoch'] as string;
}

/** @throws Error when there is no connection, or the answer is not everything that follows the cursor. */
async function resume(target: DeskbellTarget, port: number, { token, conversationId, epoch }: Visitor): Promise<void> {
  const address = visitorAddress(target, { port, url: `http://localhost:${port}` });
  const line = await Line.open(
    address,
    () => false,
    () => {},
  );
  try {
    line.ask({ type: 'hello', v: 1, token, cursors: [{ conversationId, epoch, seq: READ_UP_TO }] });
    const { full, head, entries } = (await line.next('conversation.synced')) as unknown as Synced;
    const whole = !full && entries.length === head - READ_UP_TO && entries.every(({ seq }, index) => seq === READ_UP_TO + 1 + index);
    if (!whole) throw new Error(`a resume from ${READ_UP_TO} to ${head} brought ${JSON.stringify(entries)}`);
  } catch (error) {
    line.close();
    throw error;
  }
}
