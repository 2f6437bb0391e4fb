import { createHash, randomBytes } from 'node:crypto';
import { link, readdir, rename, rm, stat } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StartError } from '../errors.ts';

const TRIES = 10;

/** After a dead owner's lock was taken away, so long until it is certain whose the new one is. */
const SETTLE_MS = 150;

type Release = () => Promise<void>;

/**
 * Holds a data folder for this process, until the returned function is called or the process dies.
 *
 * PGlite takes no lock of its own, and a second process that opens the same folder overwrites what the first has stored.
 * A listening socket is a lock that the kernel drops when its owner dies, whatever killed it.
 *
 * @throws StartError when another process holds the folder.
 */
export async function lockFolder(folder: string): Promise<Release> {
  const name = `deskbell-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16)}`;
  // Windows has named pipes, which end with their owner and leave nothing behind.
  const release =
    process.platform === 'win32'
      ? await listenAt(`\\\\.\\pipe\\${name}`, name).catch(() => null)
      : await lockByFile(lockPath(folder, name));
  if (release) return release;
  throw new StartError(
    `The data folder ${folder} is in use by another Deskbell. Stop that one first, or choose another folder with DATA_DIR.`,
  );
}

/** A socket's address has at most about 100 bytes, and ten more are needed beside it. */
function lockPath(folder: string, name: string): string {
  const inside = join(resolve(folder), '.lock');
  return inside.length < 90 ? inside : join(tmpdir(), `${name}.lock`);
}

/**
 * The lock is a link to a socket on which its holder listens and says its name. A dead holder leaves the link behind, and
 * the next one takes it away; of several that do so at once the one whose link stays holds the folder.
 */
async function lockByFile(path: string): Promise<Release | null> {
  const me = randomBytes(4).toString('hex');
  const own = `${path}-${me}`;
  // Node removes the address it listens on when it stops: that is this one, and never somebody else's lock.
  const stopListening = await listenAt(own, me);
  const release = async () => {
    await takeAway(path, await identityOf(own));
    await stopListening();
  };
  let tookAway = false;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (await linked(own, path)) {
      if (tookAway) await wait(SETTLE_MS);
      if (!tookAway || (await holderOf(path)) === me) {
        await tidy(path, own);
        return release;
      }
    }
    const before = await identityOf(path);
    if ((await holderOf(path)) !== null) break;
    await takeAway(path, before);
    tookAway = true;
  }
  await stopListening();
  return null;
}

/** The sockets of those who were killed, or came too late. */
async function tidy(path: string, own: string): Promise<void> {
  for (const name of await readdir(dirname(path))) {
    const left = join(dirname(path), name);
    if (left.startsWith(`${path}-`) && left !== own) await rm(left, { force: true });
  }
}

/** Whoever connects is told the holder's name. */
function listenAt(address: string, name: string): Promise<Release> {
  const server = createServer((socket) => socket.on('error', () => {}).end(name));
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(address, () => {
      server.unref();
      done(() => new Promise((ended) => server.close(() => ended())));
    });
  });
}

const linked = (from: string, to: string): Promise<boolean> =>
  link(from, to).then(
    () => true,
    () => false,
  );

/** @returns the name of the process that listens behind the path, or null if nobody does. */
function holderOf(path: string): Promise<string | null> {
  return new Promise((done) => {
    let name = '';
    const probe = connect(path);
    probe.setEncoding('utf8').on('data', (text: string) => {
      name += text;
    });
    probe.once('end', () => done(name));
    probe.once('error', () => done(null));
  });
}

async function identityOf(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found && `${found.ino} ${found.mtimeNs}`;
}

/** Takes a lock away, unless it has become another one since it was looked at: then it is put back. */
async function takeAway(path: string, expected: string | null): Promise<void> {
  const aside = `${path}-${randomBytes(4).toString('hex')}`;
  try {
    await rename(path, aside);
    if ((await identityOf(aside)) !== expected) await linked(aside, path);
    await rm(aside, { force: true });
  } catch {
    // Somebody else took it away.
  }
}
