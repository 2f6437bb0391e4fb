import type { Rig } from './rig.ts';

/** A node without a database says that it is alive and not ready. */
export async function expectHonestHealth({ nodes, remarks }: Pick<Rig, 'nodes' | 'remarks'>): Promise<void> {
  await Promise.all(
    nodes.map(async ({ name, url }) => {
      const status = async (path: string) => (await fetch(url + path, { signal: AbortSignal.timeout(5_000) })).status;
      const [ready, alive] = await Promise.all([status('/readyz').catch(() => 0), status('/livez').catch(() => 0)]);
      if (ready !== 503) remarks.push(`${name} has no database, and /readyz says ${ready || 'nothing'}`);
      if (alive !== 200) remarks.push(`${name} lives, and /livez says ${alive || 'nothing'}`);
    }),
  );
}
