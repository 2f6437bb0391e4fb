import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockFolder } from './folder-lock.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskbell-lock-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** As a process that was killed leaves it. */
async function leaveBehind(): Promise<void> {
  const program = `require('node:net').createServer().listen(${JSON.stringify(join(folder, '.lock'))}, () => console.log('held'))`;
  const owner = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(owner.stdout, 'data');
  owner.kill('SIGKILL');
  await once(owner, 'exit');
}

test('one process holds a folder until it lets go', async () => {
  const release = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(/is in use by another Deskbell/);
  await release();
  await (await lockFolder(folder))();
});

test('of several that start at once after a crash exactly one holds it', { timeout: 60_000 }, async () => {
  for (let round = 0; round < 8; round++) {
    await leaveBehind();
    const attempts = await Promise.allSettled([lockFolder(folder), lockFolder(folder), lockFolder(folder)]);
    const held = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
    expect(held).toHaveLength(1);
    for (const release of held) await release();
  }
  expect(await readdir(folder)).toEqual([]);
});
