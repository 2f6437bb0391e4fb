import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../measure.ts';
import type { Tell } from './driver.ts';
import type { Paced, PaceJob } from './jobs.ts';
import { openEnds } from './open-ends.ts';

/** Between the end of sending and the counting. */
const TAIL_MS = 3_000;

/**
 * Sends at a steady rate whatever the server does. A latency counts from the moment when the message was due: a server
 * that stalls, or a driver that is late, makes every message that waits for it slower, and hides none.
 */
export async function pace(job: PaceJob, tell: Tell, fail: (reason: string) => void): Promise<Paced> {
  const { target, conversations, perSecond, warmUpMs, measureMs } = job;
  const everyMs = 1_000 / perSecond;
  const total = Math.floor((warmUpMs + measureMs) / everyMs);
  const first = Math.floor(warmUpMs / everyMs);
  const acked = new Float64Array(total).fill(Number.POSITIVE_INFINITY);
  const seen = new Float64Array(total).fill(Number.POSITIVE_INFINITY);
  let startedAt = 0;

  // Dealt out in turn: the number of a message among all says when it was due.
  const late = (conversation: number, message: number) =>
    performance.now() - startedAt - (message * conversations + conversation) * everyMs;
  const ends = await openEnds(target, conversations, {
    acked: (conversation, message) => {
      acked[message * conversations + conversation] = late(conversation, message);
    },
    seen: (conversation, message) => {
      seen[message * conversations + conversation] = late(conversation, message);
    },
    failed: fail,
  });

  startedAt = performance.now();
  tell({ event: 'measuring' });
  for (let sent = 0; sent < total; await sleep(1)) {
    const due = Math.min(total, Math.floor((performance.now() - startedAt) / everyMs) + 1);
    for (; sent < due; sent += 1) ends.send(sent % conversations, Math.floor(sent / conversations));
  }
  await sleep(TAIL_MS);
  tell({ event: 'measured' });
  ends.close();

  // What never came stands at infinity.
  const ackedInOrder = acked.subarray(first).sort();
  const seenInOrder = seen.subarray(first).sort();
  return {
    messages: total - first,
    ackP50: percentile(ackedInOrder, 50),
    ackP99: percentile(ackedInOrder, 99),
    seenP50: percentile(seenInOrder, 50),
    seenP99: percentile(seenInOrder, 99),
  };
}
