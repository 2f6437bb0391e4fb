import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Edit } from './mutations.ts';

/** Copied, since they may be edited or are built anew; with the packages of ours that each depends on. */
const COPIED = { shared: [], server: ['shared'], tests: ['server', 'shared'] } as const;
/** Used as they are. */
const LINKED = ['node_modules', 'widget', 'console', 'examples', 'package.json', 'tsconfig.base.json'];

const NOT_COPIED = new Set(['node_modules', 'dist', '.types']);

/** The repository a second time, in which a file may be changed and everything built without anybody noticing. */
export class WorkspaceCopy {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async of(workspace: string): Promise<WorkspaceCopy> {
    const folder = await mkdtemp(join(tmpdir(), 'deskbell-mutant-'));
    for (const name of LINKED) await symlink(join(workspace, name), join(folder, name));
    for (const [name, ours] of Object.entries(COPIED)) {
      await cp(join(workspace, name), join(folder, name), { recursive: true, filter: (path) => !NOT_COPIED.has(basename(path)) });
      await linkDependencies(join(workspace, name), join(folder, name), ours);
    }
    return new WorkspaceCopy(folder);
  }

  /** @throws Error when the text is not there exactly once: then the product has changed, and the edit must follow it. */
  async edit({ file, from, to }: Edit): Promise<void> {
    const path = join(this.folder, file);
    const parts = (await readFile(path, 'utf8')).split(from);
    if (parts.length !== 2) throw new Error(`${file} has this ${parts.length - 1} times, not once: ${from}`);
    await writeFile(path, parts.join(to));
  }

  /** Builds the server and the faults' driver. */
  build(): void {
    this.#run('server', join(this.folder, 'server/node_modules/rolldown/bin/cli.mjs'), '-c', 'rolldown.config.js');
    this.#run('.', join(this.folder, 'node_modules/vite/bin/vite.js'), 'build', '-c', 'tests/faults/vite.config.ts');
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  #run(within: string, ...command: string[]): void {
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: join(this.folder, within), encoding: 'utf8' });
    if (status !== 0) throw new Error(`the copy could not be built: ${stdout}${stderr}`);
  }
}

/** The same dependencies, but those of ours from the copy. */
async function linkDependencies(from: string, to: string, ours: readonly string[]): Promise<void> {
  await mkdir(join(to, 'node_modules/@deskbell'), { recursive: true });
  for (const name of await readdir(join(from, 'node_modules'))) {
    if (name !== '@deskbell' && !name.startsWith('.')) await symlink(join(from, 'node_modules', name), join(to, 'node_modules', name));
  }
  for (const name of ours) await symlink(join(to, '..', name), join(to, 'node_modules/@deskbell', name));
}
