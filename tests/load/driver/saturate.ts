import { setTimeout as sleep } from 'node:timers/promises';
import type { Tell } from './driver.ts';
import type { Ends } from './ends.ts';
import type { Saturated, SaturateJob } from './jobs.ts';
import { openEnds } from './open-ends.ts';

/** How long what is under way at the end may take to arrive. */
const DRAIN_MS = 15_000;

/** Messages of one conversation that are told apart while they are under way: far more than are ever in flight. */
const SLOTS = 1_024;

const ACKED = 1;
const SEEN = 2;

/** Keeps every conversation full, and counts what was both acknowledged and seen within the measured time. */
export async function saturate(job: SaturateJob, tell: Tell, fail: (reason: string) => void): Promise<Saturated> {
  const { target, conversations, inFlight } = job;
  /** How many of each conversation were sent: the number of its next message. */
  const sent = new Uint32Array(conversations);
  const halves = new Uint8Array(conversations * SLOTS);
  let sending = true;
  let underWay = 0;
  let done = 0;

  const hear = (half: number, conversation: number, message: number) => {
    const slot = conversation * SLOTS + (message % SLOTS);
    halves[slot] = (halves[slot] as number) | half;
    if (halves[slot] !== (ACKED | SEEN)) return;
    halves[slot] = 0;
    done += 1;
    underWay -= 1;
    if (sending) sendNext(conversation);
  };
  const ends: Ends = await openEnds(target, conversations, {
    acked: (conversation, message) => hear(ACKED, conversation, message),
    seen: (conversation, message) => hear(SEEN, conversation, message),
    failed: fail,
  });
  function sendNext(conversation: number): void {
    const message = sent[conversation] as number;
    sent[conversation] = message + 1;
    underWay += 1;
    ends.send(conversation, message);
  }

  for (let round = 0; round < inFlight; round += 1) {
    for (let conversation = 0; conversation < conversations; conversation += 1) sendNext(conversation);
  }
  await sleep(job.warmUpMs);
  tell({ event: 'measuring' });
  const before = { done, at: performance.now(), cpu: process.cpuUsage() };
  await sleep(job.measureMs);
  const messages = done - before.done;
  const elapsedMs = performance.now() - before.at;
  const { user, system } = process.cpuUsage(before.cpu);
  tell({ event: 'measured' });

  sending = false;
  for (const until = performance.now() + DRAIN_MS; underWay > 0; await sleep(20)) {
    if (performance.now() > until) throw new Error(`${underWay} messages were not acknowledged and seen within ${DRAIN_MS} ms`);
  }
  ends.close();
  return { messages, elapsedMs, messagesInAll: done, driverCpuUs: user + system };
}
