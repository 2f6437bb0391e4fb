import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Mounts a file system of this size in memory. Open to everybody: Postgres does not run as root. @throws Error without the right to. */
export function mountSmallDisk(folder: string, megabytes: number): void {
  const made = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0777`, 'deskbell', folder], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`no disk could be mounted: ${made.stderr || made.error}`);
}

export function unmount(folder: string): void {
  spawnSync('umount', [folder]);
}

/** Null where a disk can be mounted; else why not. */
export function whyNoSmallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-disk-'));
  try {
    mountSmallDisk(folder, 1);
    unmount(folder);
    return null;
  } catch (error) {
    return `this user may not mount a tmpfs (${(error as Error).message.trim()})`;
  } finally {
    rmdirSync(folder);
  }
}

const PIECE = Buffer.alloc(256 * 1024);

/** Fills what is left of a disk. @returns what makes room again. */
export async function fillDisk(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'ballast');
  const file = await open(path, 'w');
  try {
    for (let piece = PIECE; piece.length >= 4_096; ) {
      try {
        const { bytesWritten } = await file.write(piece);
        if (bytesWritten < piece.length) piece = piece.subarray(0, piece.length / 2);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        piece = piece.subarray(0, piece.length / 2);
      }
    }
  } finally {
    await file.close();
  }
  return () => rm(path, { force: true });
}
