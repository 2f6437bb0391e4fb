import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Fault } from './fault.ts';
import { FAULTS } from './faults/index.ts';
import { MUTATIONS } from './mutations/mutations.ts';
import { runMutations } from './mutations/run-mutations.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { closingLine, describeOutcome, jsonReport } from './report.ts';
import { makePgliteTemplate } from './rig/pglite-template.ts';
import { AGENTS, type Ground, type Rig } from './rig/rig.ts';
import { type Outcome, runFault } from './run-fault.ts';

/** The repository's root, as seen from `dist`, where this is bundled to. */
const workspace = fileURLToPath(new URL('../../..', import.meta.url));

/** How long the longest step of a rig's set-up takes. */
const SET_UP_MS = 4_000;

/** @returns the exit code. */
async function main(args: string[]): Promise<number> {
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  if (options.list) {
    for (const { name, says } of [...FAULTS, ...MUTATIONS]) console.log(`${name.padEnd(28)} ${says}`);
    return 0;
  }
  const known: readonly { name: string }[] = options.mutations ? MUTATIONS : FAULTS;
  const unknown = options.only.filter((name) => !known.some((one) => one.name === name));
  if (unknown.length > 0) {
    console.error(`There is no ${unknown.join(', ')}. pnpm faults --list names what there is.`);
    return 2;
  }
  return options.mutations ? mutate(options) : breakThings(options);
}

async function mutate({ only, json }: Options): Promise<number> {
  const caught = await runMutations(workspace, only, json ? console.error : console.log);
  const survived = caught.filter(({ by }) => Object.keys(by).length === 0);
  if (json) console.log(JSON.stringify({ mutations: Object.fromEntries(caught.map(({ name, by }) => [name, by])) }));
  else console.log(`${caught.length - survived.length} caught, ${survived.length} survived`);
  return survived.length > 0 ? 1 : 0;
}

async function breakThings(options: Options): Promise<number> {
  const wanted = FAULTS.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  const outcomes = await runFaults(wanted, options);
  // With --json stdout holds that one object and nothing else.
  if (options.json) console.log(JSON.stringify(jsonReport(outcomes)));
  else console.log(closingLine(outcomes));
  return outcomes.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}

async function runFaults(faults: readonly Fault[], { long, lanes, json }: Options): Promise<Outcome[]> {
  const rigs = new Set<Rig>();
  let template: ReturnType<typeof makePgliteTemplate> | undefined;
  const ground: Ground = {
    workspace,
    rigs,
    pgliteTemplate: () => {
      template ??= makePgliteTemplate(workspace, AGENTS);
      return template;
    },
  };
  const cleanUp = async () => {
    await Promise.all([...rigs].map((rig) => rig.clear()));
    if (template) await rm((await template).folder, { recursive: true, force: true });
  };
  const outcomes: Outcome[] = [];
  const waiting = [...faults];
  process.once('SIGINT', () => {
    console.error('interrupted: cleaning up');
    waiting.length = 0;
    // Twice: what was just being set up is cleared when it comes to look.
    cleanUp()
      .then(() => pause(SET_UP_MS))
      .then(cleanUp)
      .finally(() => process.exit(130));
  });
  const lane = async () => {
    for (let fault = waiting.shift(); fault; fault = waiting.shift()) {
      const outcome = await runFault(fault, ground, long);
      outcomes.push(outcome);
      (json ? console.error : console.log)(describeOutcome(outcome));
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    await cleanUp();
  }
  return outcomes;
}

process.exit(await main(process.argv.slice(2)));
