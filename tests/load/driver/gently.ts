import { setTimeout as sleep } from 'node:timers/promises';

/** Opened and not yet there: more would only wait for each other, until the server gives them up. */
const UNDER_WAY = 100;

/** Opens that many, no more than `perSecond` of them a second and a hundred at once. Resolves when all are there. */
export async function gently(count: number, perSecond: number, open: () => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  const underWay = new Set<Promise<void>>();
  for (let opened = 0; opened < count; ) {
    if (underWay.size >= UNDER_WAY) await Promise.race(underWay);
    else if (opened > ((performance.now() - startedAt) / 1_000) * perSecond) await sleep(5);
    else {
      const opening = open().finally(() => underWay.delete(opening));
      underWay.add(opening);
      opened += 1;
    }
  }
  await Promise.all(underWay);
}
