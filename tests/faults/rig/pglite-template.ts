import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeProcess } from './node-process.ts';
import { mainOf } from './rig.ts';
import { type Shop, seedShop, withPglite } from './store.ts';

/** A data folder as the server itself makes it, with a shop of ours in it. The caller takes it away. */
export async function makePgliteTemplate(workspace: string, agents: number): Promise<{ folder: string; shop: Shop }> {
  const folder = await mkdtemp(join(tmpdir(), 'deskbell-template-'));
  const node = await NodeProcess.create('template', mainOf(workspace), { DATA_DIR: folder });
  try {
    await node.start();
  } finally {
    await node.end('SIGINT');
  }
  return { folder, shop: await withPglite(workspace, folder, (query) => seedShop(query, agents)) };
}
