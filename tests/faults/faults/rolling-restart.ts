import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import type { HistoryEvent } from '../history.ts';

const DRAIN_SECONDS = 3;
/** An abnormal closure: the connection ended without a word. */
const WITHOUT_A_WORD = 1006;

export const rollingRestart: Fault = {
  name: 'rolling-restart',
  says: 'SIGTERM to each node in turn, and the next only when it is back',
  rig: { database: 'postgres', nodeSettings: () => ({ DRAIN_SECONDS: String(DRAIN_SECONDS) }) },
  act: async (rig, long) => {
    for (let round = 0; round < (long ? 10 : 1); round++) {
      for (const node of rig.nodes) {
        rig.strike('SIGTERM', rig.crowd.whoIsOn(node.name));
        // As a balancer that asks /readyz.
        rig.outOfService.add(node);
        await node.end('SIGTERM');
        await node.start();
        rig.outOfService.delete(node);
        await pause(1_000);
      }
    }
    const lost = lostConnections(rig.history.events);
    if (lost > 0) rig.remarks.push(`${lost} connections ended without a word while nodes were restarted`);
  },
};

/** Connections that were good and ended without a goodbye. One that never came about is another matter. */
function lostConnections(events: readonly HistoryEvent[]): number {
  const good = new Set(events.flatMap((event) => (event.type === 'ready' ? [event.connection] : [])));
  return events.filter((event) => event.type === 'closed' && event.code === WITHOUT_A_WORD && good.has(event.connection)).length;
}
