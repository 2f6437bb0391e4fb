import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** The processes that this one started and that still run. */
export function childrenOf(parent: number): number[] {
  return process.platform === 'linux' ? fromProc(parent) : fromPs(parent);
}

function fromProc(parent: number): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      // pid (name) state ppid …: the name may hold anything, also brackets.
      const [, ppid] = /\) \S (\d+) /.exec(readFileSync(`/proc/${name}/stat`, 'latin1').slice(name.length)) ?? [];
      return Number(ppid) === parent ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

function fromPs(parent: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => {
    const [pid, ppid] = line.trim().split(/\s+/).map(Number);
    return ppid === parent && pid !== undefined ? [pid] : [];
  });
}

/** To each of them, as far as it still runs. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** Resolves when none of them runs any more: a signal was only sent when it was sent. */
export async function endOf(pids: readonly number[]): Promise<void> {
  while (pids.some(runs)) await pause(5);
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // One that has ended and that nobody has asked after yet is still there, as a zombie.
    return process.platform !== 'linux' || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
