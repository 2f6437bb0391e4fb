import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { FIGURE_NAMES, type FigureName } from './figures.ts';
import { type Measured, measured } from './measure.ts';
import { profile } from './profile.ts';
import { FULL, QUICK, SCENARIOS } from './scenarios/index.ts';
import { type Scale, type Scenario, Unavailable } from './scenarios/scenario.ts';
import { Stage } from './stage.ts';
import { type Results, table } from './table.ts';

const HELP = `pnpm bench [NAME …] [--quick] [--runs N] [--only NAME,NAME] [--json] [--profile]

Measures the built server beside its baselines; docs/speed.md says what each figure means.

  --quick     one short run of everything: for a look, not for a figure
  --runs N    how often each scenario runs (3; with --quick 1): the figures are medians
  NAME        the same as --only NAME
  --only      scenarios or figures by name: ${SCENARIOS.map(({ name }) => name).join(', ')}
  --json      one JSON object on stdout instead of the table
  --profile   no figures: where the server spends its time at saturation`;

const RESULTS = fileURLToPath(new URL('../load/results', import.meta.url));

interface Options {
  scenarios: readonly Scenario[];
  scale: Scale;
  runs: number;
  json: boolean;
  profile: boolean;
}

/** @throws Error that says what is wrong with what was asked for. */
function readOptions(): Options | 'help' {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      runs: { type: 'string' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const runs = Number(values.runs ?? (values.quick ? 1 : 3));
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs ${values.runs} is not a number of runs.`);
  const named = [...positionals, ...(values.only?.split(',') ?? [])];
  const wanted = named.length > 0 ? named : undefined;
  const fits = (name: string, gives: readonly string[]) =>
    wanted === undefined || wanted.some((one) => one === name || gives.includes(one));
  const scenarios = SCENARIOS.filter(({ name, gives }) => fits(name, gives));
  const unknown = wanted?.filter((one) => !SCENARIOS.some(({ name, gives }) => one === name || (gives as readonly string[]).includes(one)));
  if (unknown && unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}. pnpm bench --help has the names.`);
  return { scenarios, scale: values.quick ? QUICK : FULL, runs, json: values.json, profile: values.profile };
}

/** Every scenario, run after run: what is compared is measured close together, and a slow minute is in one run only. */
async function measureAll(stage: Stage, { scenarios, scale, runs }: Options): Promise<Results> {
  const values = new Map<FigureName, number[]>();
  for (let run = 1; run <= runs; run += 1) {
    for (const [index, scenario] of scenarios.entries()) {
      stage.heading = `run ${run} of ${runs}, ${index + 1} of ${scenarios.length}: ${scenario.name}`;
      stage.say('');
      const { mark } = stage;
      try {
        const figures = await scenario.run(stage, scale);
        for (const [name, value] of Object.entries(figures))
          values.set(name as FigureName, [...(values.get(name as FigureName) ?? []), value]);
      } catch (error) {
        if (stage.ending) throw error;
        stage.note(`${scenario.name} ${error instanceof Unavailable ? 'was not measured' : 'FAILED'}: ${(error as Error).message}.`);
        if (!(error instanceof Unavailable)) process.exitCode = 1;
      } finally {
        await stage.clear(mark);
      }
    }
  }
  return Object.fromEntries([...values].map(([name, several]) => [name, measured(several)]));
}

/** The medians by name, null for what was not measured; beside them how far the runs were apart, and on what they ran. */
function report(results: Results, { scale, runs }: Options, notes: readonly string[]) {
  const each = <Value>(pick: (one: Measured) => Value) =>
    Object.fromEntries(FIGURE_NAMES.map((name) => [name, results[name] ? pick(results[name]) : null]));
  return {
    ...each(({ median }) => rounded(median)),
    spread: each(({ min, max }) => ({ min: rounded(min), max: rounded(max) })),
    runs,
    scale,
    machine: {
      cpus: cpus().length,
      model: cpus()[0]?.model ?? '',
      memoryBytes: totalmem(),
      node: process.version,
      platform: process.platform,
    },
    notes,
    at: new Date().toISOString(),
  };
}

const rounded = (value: number) => Math.round(value * 100) / 100;

const options = readOptions();
if (options === 'help') console.log(HELP);
else {
  const stage = new Stage((text) => process.stderr.write(process.stderr.isTTY ? `\r\x1b[2K${text}` : `${text}\n`));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      stage.ending = true;
      await stage.clear();
      process.exit(130);
    });
  }
  const [load = 0] = loadavg();
  if (load > cpus().length / 4) stage.note(`The machine was busy before the first run (load ${load.toFixed(1)}): only ratios count.`);
  try {
    await stage.startPostgres();
    if (options.profile) {
      console.log(await profile(stage, options.scale, RESULTS));
    } else {
      const results = await measureAll(stage, options);
      const figures = report(results, options, stage.notes);
      await mkdir(RESULTS, { recursive: true });
      await writeFile(`${RESULTS}/latest.json`, `${JSON.stringify(figures, null, 2)}\n`);
      if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
      if (options.json) console.log(JSON.stringify(figures));
      else console.log([table(results), ...stage.notes].join('\n'));
    }
  } catch (error) {
    // What fails because everything is being ended has nothing to say.
    if (!stage.ending) {
      process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`);
      process.exitCode = 1;
    }
  } finally {
    if (!stage.ending) await stage.clear();
  }
}
