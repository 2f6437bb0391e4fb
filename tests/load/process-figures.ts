import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** The clock in which Linux counts processor time for /proc: 100 a second on every platform that Node runs on. */
const TICK_US = 10_000;

/** Microseconds of processor time that a process has taken so far, all its threads; null where there is no /proc. */
export function cpuUsOf(pid: number): number | null {
  const stat = statOf(pid);
  return stat && (stat.userTicks + stat.systemTicks) * TICK_US;
}

/** The same for a Postgres: its first process and all that it forked. */
export function cpuUsOfFamily(pid: number): number | null {
  const first = statOf(pid);
  if (!first) return null;
  let ticks = first.userTicks + first.systemTicks + first.endedChildrenTicks;
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null;
    if (stat?.parent === pid) ticks += stat.userTicks + stat.systemTicks;
  }
  return ticks * TICK_US;
}

/** Resident memory in bytes. */
export function rssOf(pid: number): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  const kilobytes = Number(stdout);
  if (!(kilobytes > 0)) throw new Error(`ps knows no process ${pid}`);
  return kilobytes * 1024;
}

/** How many files and sockets one process may have open. */
export function openFilesLimit(): number {
  const limit = spawnSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).stdout.trim();
  return limit === 'unlimited' ? Number.POSITIVE_INFINITY : Number(limit);
}

function statOf(pid: number) {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return null;
  }
  // The second field is the program's name in brackets and may hold spaces; the third begins after it.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  return {
    parent: field(4),
    userTicks: field(14),
    systemTicks: field(15),
    endedChildrenTicks: field(16) + field(17),
  };
}
