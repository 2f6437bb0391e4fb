import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { check } from './checker/checker.ts';
import type { Violation } from './checker/evidence.ts';
import type { Fault } from './fault.ts';
import { type Figures, figuresOf } from './figures.ts';
import { type Ground, Rig } from './rig/rig.ts';

export interface Outcome {
  name: string;
  outcome: 'passed' | 'failed' | 'skipped';
  /** Null when it was skipped or could not be carried out. */
  figures: Figures | null;
  seconds: number;
  violations: Violation[];
  /** What else went wrong, or why it was skipped. */
  remarks: string[];
  /** Where the history is kept; null where nothing went wrong. */
  historyFile: string | null;
}

const WARM_UP_MS = 2_000;
/** After the last strike people go on for a while, so that there is a recovery to measure. */
const AFTERWARDS_MS = 3_000;
/** What was written while nothing could be sent leaves one by one, and calm begins when it is gone. */
const SETTLE_WITHIN_MS = 45_000;
const CALM_MS = 10_000;

/** Sets everything up, breaks it, waits for calm, and holds what is left against the rules. Never rejects. */
export async function runFault(fault: Fault, ground: Ground, long: boolean): Promise<Outcome> {
  const startedAt = performance.now();
  const outcome = (parts: Partial<Outcome> & Pick<Outcome, 'outcome'>): Outcome => ({
    name: fault.name,
    figures: null,
    violations: [],
    remarks: [],
    historyFile: null,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
    ...parts,
  });
  const why = fault.unavailable?.() ?? null;
  if (why !== null) return outcome({ outcome: 'skipped', remarks: [why] });
  let rig: Rig | undefined;
  try {
    rig = await Rig.set(ground, fault.rig);
    rig.crowd.startTalking();
    await pause(WARM_UP_MS);
    await fault.act(rig, long);
    await pause(AFTERWARDS_MS);
    rig.crowd.stopTalking();
    await rig.crowd.settle(SETTLE_WITHIN_MS);
    await rig.crowd.calm(CALM_MS);
    const screens = rig.crowd.screens();
    const unsent = rig.crowd.unsent();
    // As it is now: what is acknowledged only after the rows have been read cannot be among them.
    const history = [...rig.history.events];
    const { conversations, rows } = await rig.readLogs();
    const violations = check({ history, conversations, rows, screens, unsent });
    const figures = figuresOf({ history }, violations);
    const remarks = [
      ...rig.remarks,
      ...(fault.judge?.(figures) ?? []),
      ...rig.nodes
        .filter(({ crashes }) => crashes > 0)
        .map(({ name, output }) => `${name} ended without being asked to:\n${lastWords(output)}`),
    ];
    if (violations.length === 0 && remarks.length === 0) return outcome({ outcome: 'passed', figures });
    const historyFile = await newHistoryFile(fault.name);
    await rig.history.keep(historyFile, [
      { type: 'stored', conversations, rows },
      { type: 'screens', screens },
      { type: 'unsent', unsent },
    ]);
    return outcome({ outcome: 'failed', figures, violations, remarks, historyFile });
  } catch (error) {
    const said = rig?.nodes.map(({ name, output }) => `${name}:\n${output.slice(-2_000)}`) ?? [];
    return outcome({ outcome: 'failed', remarks: [`could not be carried out: ${(error as Error).stack}`, ...said] });
  } finally {
    await rig?.clear();
  }
}

async function newHistoryFile(name: string): Promise<string> {
  const folder = join(tmpdir(), 'deskbell-faults');
  await mkdir(folder, { recursive: true });
  return join(folder, `${name}-${new Date().toISOString().replace(/[:.]/g, '-')}.jsonl`);
}

/** Why a process ended, where it said so; else the last that it said. */
function lastWords(output: string): string {
  const fatal = output.split('\n').find((line) => line.includes('"level":60'));
  return fatal ?? output.slice(-2_000);
}
