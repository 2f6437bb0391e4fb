import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import type { Rig } from '../rig/rig.ts';

async function killNodes(rig: Rig, times: number): Promise<void> {
  for (let kill = 0; kill < times; kill++) {
    const node = rig.node(Math.floor(Math.random() * rig.nodes.length));
    rig.strike('kill -9', rig.crowd.whoIsOn(node.name));
    await node.end('SIGKILL');
    await pause(Math.random() * 1_000);
    await rig.startAgain(node);
    await pause(Math.random() * 1_000);
  }
}

export const killNode: Fault = {
  name: 'kill-node',
  says: 'kill -9 of a node every one to three seconds, back within two',
  rig: { database: 'postgres' },
  act: (rig, long) => killNodes(rig, long ? 100 : 6),
};

/** How many answers over HTTP a run has to have had, or it was not HTTP that was tried. */
const POLLED_AT_LEAST = 100;

export const killNodeOverHttp: Fault = {
  name: 'kill-node-http',
  says: 'the same while no visitor can have a WebSocket: they send and receive over HTTP',
  rig: { database: 'postgres', blocksSockets: true },
  act: async (rig, long) => {
    await killNodes(rig, long ? 30 : 4);
    const acked = new Set(rig.history.events.flatMap((event) => (event.type === 'ack' ? [event.who] : [])));
    const silent = rig.crowd.visitors.filter(({ who }) => !acked.has(who));
    if (silent.length > 0) rig.remarks.push(`${silent.length} visitors never had anything acknowledged over HTTP`);
    const answers = rig.history.events.filter((event) => event.type === 'closed' && event.code === 1000).length;
    if (answers < POLLED_AT_LEAST) rig.remarks.push(`only ${answers} requests were answered: it was not HTTP that was tried`);
  },
};
