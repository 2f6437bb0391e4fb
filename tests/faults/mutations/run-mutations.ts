import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { JsonReport } from '../report.ts';
import { MUTATIONS, type Mutation } from './mutations.ts';
import { WorkspaceCopy } from './workspace-copy.ts';

export interface Caught {
  name: string;
  /** The faults that went red over a broken rule, with the rules. Empty for a mutant that survived. */
  by: Record<string, string[]>;
}

/**
 * Breaks the product in each way in turn and lets the faults find it: a suite that cannot fail proves nothing.
 *
 * @throws Error when an edit no longer fits the product.
 */
export async function runMutations(workspace: string, only: readonly string[], say: (line: string) => void): Promise<Caught[]> {
  const caught: Caught[] = [];
  for (const mutation of MUTATIONS.filter(({ name }) => only.length === 0 || only.includes(name))) {
    const by = await findMutant(workspace, mutation);
    const found = Object.entries(by).map(([fault, rules]) => `${fault} (${rules.join(', ')})`);
    say(`${found.length > 0 ? '✓' : '✗'} ${mutation.name.padEnd(28)} ${found.length > 0 ? `caught by ${found.join('; ')}` : 'SURVIVED'}`);
    caught.push({ name: mutation.name, by });
  }
  return caught;
}

async function findMutant(workspace: string, { edits, faults }: Mutation): Promise<Caught['by']> {
  const copy = await WorkspaceCopy.of(workspace);
  let child: ChildProcess | undefined;
  const interrupt = () => child?.kill('SIGINT');
  process.once('SIGINT', interrupt);
  try {
    for (const edit of edits) await copy.edit(edit);
    copy.build();
    const only = faults.flatMap((name) => ['--only', name]);
    child = spawn(process.execPath, [join(copy.folder, 'tests/faults/dist/main.js'), '--json', ...only], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
    await once(child, 'close');
    const report = JSON.parse(text) as JsonReport;
    // What could not even be carried out has caught nothing.
    return Object.fromEntries(
      Object.entries(report.faults).flatMap(([name, { violated }]) => (violated.length > 0 ? [[name, violated]] : [])),
    );
  } finally {
    process.off('SIGINT', interrupt);
    await copy.remove();
  }
}
