import type { FigureName } from '../figures.ts';
import { openFilesLimit } from '../process-figures.ts';
import type { Stage } from '../stage.ts';

/** How long and how large. */
export interface Scale {
  warmUpMs: number;
  measureMs: number;
  /** Of the runs at a steady rate. */
  paceMs: number;
  connections: number;
  /** What the returning visitors are spread over. */
  spreadMs: number;
  /** How long everything is left alone before memory is read or a node killed. */
  settleMs: number;
  /** Conversations that a shop has had. */
  stored: number;
}

export type Figures = Partial<Record<FigureName, number>>;

/** One thing that is measured, once: several figures may come of it. What it starts is ended by the stage. */
export interface Scenario {
  name: string;
  gives: readonly FigureName[];
  /** @throws Unavailable where this machine has not what it takes. */
  run(stage: Stage, scale: Scale): Promise<Figures>;
}

/** Says what is missing: the figure is left out, and the rest goes on. */
export class Unavailable extends Error {}

/** The crowd that all saturated and paced runs are made of. */
export const CROWD = { conversations: 200, inFlight: 4 } as const;

/** Sends a second where latency is looked at. */
export const PACE = 1_000;

/** New connections a second where their coming is not what is measured. */
export const GENTLY = 800;

/** Files that a process needs for other things than visitors. */
const SPARE_FILES = 200;

/** As many connections as are wanted, or as one process may have here: then it is noted. */
export function connectionsPossible(stage: Stage, { connections }: Scale): number {
  const possible = openFilesLimit() - SPARE_FILES;
  if (connections <= possible) return connections;
  stage.note(`Only ${possible} connections instead of ${connections}: raise the limit of open files (ulimit -n).`);
  return possible;
}
