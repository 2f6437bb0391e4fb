import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import type { Line } from '../rig/line.ts';
import type { NodeProcess } from '../rig/node-process.ts';
import type { Rig } from '../rig/rig.ts';

/** Longer than a node needs to say what it has to say, shorter than it waits before it tries again. */
const LAST_WORDS_MS = 30;
const STRUCK_WITHIN_MS = 15_000;

/** A message on its way into the log, and the answer to the one statement that stores it where all is known: its own COMMIT. */
const MESSAGE = /\\"kind\\":\\"message\\"/;
const STORED_AT_ONCE = /SELECT 1\0/;
/** The answer to the last statement before a COMMIT, which itself goes by without its name. */
const ENTRIES_WRITTEN = /INSERT 0 \d+\0/;

export const killAtCommit: Fault = {
  name: 'kill-at-commit',
  says: 'kill -9 of a node in the moment of its COMMIT: Postgres never hears it, or the node never hears that it is done',
  rig: { database: 'postgres' },
  act: async (rig, long) => {
    for (let kill = 0; kill < (long ? 60 : 6); kill++) {
      const at = kill % rig.nodes.length;
      const node = rig.node(at);
      await killAtNextCommit(rig, node, rig.databaseLines[at] as Line);
      await rig.startAgain(node);
      await pause(1_000);
    }
  },
};

/** Resolves when the node has ended. @throws Error when it stores nothing. */
async function killAtNextCommit(rig: Rig, node: NodeProcess, line: Line): Promise<void> {
  const writing = new WeakSet<object>();
  const committing = new WeakSet<object>();
  let isStruck = false;
  const struck = new Promise<void>((resolve) => {
    const strike = (what: string) => {
      isStruck = true;
      rig.strike(what, rig.crowd.whoIsOn(node.name));
      resolve();
      return false;
    };
    line.listen((direction, said, link) => {
      if (isStruck) return false;
      const text = said.toString('latin1');
      if (direction === 'toServer') {
        if (committing.has(link)) return strike('kill -9 before COMMIT');
        if (MESSAGE.test(text)) writing.add(link);
      } else if (writing.has(link)) {
        if (STORED_AT_ONCE.test(text)) return strike('kill -9 after COMMIT');
        if (ENTRIES_WRITTEN.test(text)) committing.add(link);
      }
      return true;
    });
  });
  try {
    const late = pause(STRUCK_WITHIN_MS).then(() => {
      throw new Error(`${node.name} stored nothing within ${STRUCK_WITHIN_MS} ms`);
    });
    late.catch(() => {});
    await Promise.race([struck, late]);
    await pause(LAST_WORDS_MS);
    await node.end('SIGKILL');
  } finally {
    line.listen(() => true);
  }
}
