import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { NodeProcess } from '../rig/node-process.ts';
import { mainOf } from '../rig/rig.ts';

const REFUSED_WITHIN_MS = 10_000;

export const openPgliteTwice: Fault = {
  name: 'pglite-twice',
  says: 'a second node is started on the data folder of the first; then the first is killed and its lock left behind',
  rig: { database: 'pglite' },
  act: async (rig, long) => {
    for (let time = 0; time < (long ? 20 : 3); time++) {
      const second = await NodeProcess.create('second', mainOf(rig.workspace), { DATA_DIR: rig.dataDir });
      const startedAt = performance.now();
      rig.strike('opened twice');
      const served = await second.start().then(
        () => true,
        () => false,
      );
      await second.end('SIGKILL');
      if (served) rig.remarks.push('a second node opened the same data folder');
      if (!second.output.includes('is in use by another Deskbell')) rig.remarks.push(`the second node did not say why:\n${second.output}`);
      if (performance.now() - startedAt > REFUSED_WITHIN_MS) rig.remarks.push('the second node took long to give up');
      await pause(500);
    }
    rig.strike('kill -9');
    await rig.node(0).end('SIGKILL');
    await rig.node(0).start();
  },
};
