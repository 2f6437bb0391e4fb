// Runs the README's first command as a person would, twice on the same data, with Ctrl-C in between.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PATIENCE_MS = 240_000;

const root = fileURLToPath(new URL('../../', import.meta.url));
const command = /^npx --yes pnpm@\S+ start$/m.exec(await readFile(`${root}README.md`, 'utf8'))?.[0];
if (!command) throw new Error('README.md has no start command');

const probe = createServer().listen(0, 'localhost');
await once(probe, 'listening');
const { port } = probe.address();
probe.close();
const dataDir = await mkdtemp(join(tmpdir(), 'deskbell-readme-'));

async function runOnce(which) {
  const startedAt = performance.now();
  // A group of its own: Ctrl-C in a terminal reaches every process of it.
  const child = spawn(command, {
    cwd: root,
    shell: true,
    detached: true,
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  const ended = once(child, 'close');
  try {
    while (!output.includes('Stored in')) {
      if (child.exitCode !== null || performance.now() - startedAt > PATIENCE_MS) throw new Error(`it did not start:\n${output}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    for (const path of ['/readyz', '/widget.js', '/console/', '/demo/']) {
      const { status } = await fetch(`http://localhost:${port}${path}`);
      if (status !== 200) throw new Error(`${path} answered ${status}`);
    }
    console.log(`${command}: ${which} start serves after ${seconds} s`);
  } finally {
    if (child.exitCode === null) process.kill(-child.pid, 'SIGINT');
  }
  await ended;
  if (!output.includes('Deskbell has stopped')) throw new Error(`Ctrl-C did not stop it cleanly:\n${output}`);
}

try {
  await runOnce('the first');
  await runOnce('the second');
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
