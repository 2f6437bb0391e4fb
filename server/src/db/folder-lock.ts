import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { StartError } from '../errors.ts';

/** Socket addresses are limited to about 100 bytes, and Windows has named pipes instead. */
function lockAddress(folder: string): string {
  const inside = join(resolve(folder), '.lock');
  const name = `deskbell-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return inside.length < 100 ? inside : join(tmpdir(), `${name}.lock`);
}

/**
 * Holds a data folder for this process, until the returned function is called or the process dies.
 *
 * PGlite takes no lock of its own, and a second process that opens the same folder overwrites what the first has stored.
 * A listening socket is a lock that the kernel drops when its owner dies, whatever killed it.
 *
 * @throws StartError when another process holds the folder.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const address = lockAddress(folder);
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = createServer((socket) => socket.destroy());
    const taken = await new Promise<boolean>((done, fail) => {
      server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(true) : fail(error)));
      server.listen(address, () => done(false));
    });
    if (!taken) {
      server.unref();
      return () => new Promise((done) => server.close(() => done()));
    }
    const alive = await new Promise<boolean>((done) => {
      const probe = connect(address, () => {
        probe.destroy();
        done(true);
      });
      probe.once('error', () => done(false));
    });
    if (alive) break;
    // Left behind by a process that was killed.
    await rm(address, { force: true });
  }
  throw new StartError(
    `The data folder ${folder} is in use by another Deskbell. Stop that one first, or choose another folder with DATA_DIR.`,
  );
}
