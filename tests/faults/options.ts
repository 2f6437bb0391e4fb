import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

export interface Options {
  long: boolean;
  json: boolean;
  mutations: boolean;
  list: boolean;
  /** Names of faults; empty for every one. */
  only: string[];
  /** How many faults run at once. */
  lanes: number;
}

export const USAGE = `pnpm faults [--long] [--only NAME]… [--lanes N] [--json]
pnpm faults --mutations [--only NAME]… [--json]
pnpm faults --list`;

/** Each waits more than it works: two are well on two cores. More than four would only wait for the longest. */
const LANES = Math.min(4, Math.max(2, availableParallelism()));

/** @throws TypeError for an option that there is not. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      long: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      mutations: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      lanes: { type: 'string', default: String(LANES) },
    },
  });
  const lanes = Number(values.lanes);
  if (!Number.isInteger(lanes) || lanes < 1) throw new TypeError('--lanes wants a whole number from 1');
  return { ...values, lanes };
}
