import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const server = fileURLToPath(new URL('../../server', import.meta.url));

let folder: string;
beforeAll(async () => {
  await run('npx', ['rolldown', '-c', 'training/rolldown.config.js'], { cwd: server });
  folder = await mkdtemp(join(tmpdir(), 'deskbell-replay-'));
  await Promise.all([
    writeFile(
      join(folder, 'before.csv'),
      'question,phrasings,answer\nHow can I pay?,paypal,By card\nHow long does delivery take?,delivery time,Two days\n',
    ),
    writeFile(join(folder, 'after.md'), '## How can I pay?\n\n> paypal\n\nBy card\n\n## Do you rent kayaks?\n\n> kayak rental\n\nYes\n'),
    writeFile(join(folder, 'broken.json'), '[\n  {"question": ""}\n]'),
    writeFile(join(folder, 'questions.txt'), 'how can i pay\ndelivery time\nkayak rental\nsomething else entirely\n'),
  ]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The command as a shop's own checks run it; resolves with its output and how it ended. */
async function replay(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const files = words.map((word) => (word.includes('.') ? join(folder, word) : word));
  try {
    const { stdout, stderr } = await run('node', [join(server, 'training/dist/replay.js'), ...files]);
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

test('the time machine for files names what is newly answered and newly lost, and fails where something is lost', async () => {
  const { code, out } = await replay('before.csv', 'after.md', 'questions.txt');
  expect(code).toBe(1);
  expect(out).toContain('Newly answered: 1\n  kayak rental\n');
  expect(out).toContain('Newly lost: 1\n  delivery time\n');
  expect(out).toContain('4 questions: 2 answered before, 2 after, 1 lost.');
});

test('the time machine for files lets through what was allowed for, and says it to machines too', async () => {
  const { code, out } = await replay('before.csv', 'after.md', 'questions.txt', '--lost', '1', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    questions: 4,
    answeredBefore: 2,
    answeredAfter: 2,
    changes: [{ kind: 'lost' }, { kind: 'answered' }],
  });
});

test('the time machine for files says where a file does not fit, and how it is used', async () => {
  expect(await replay('broken.json', 'after.md', 'questions.txt')).toMatchObject({
    code: 2,
    err: expect.stringContaining('broken.json:2: question'),
  });
  expect(await replay('before.csv', 'nowhere.md', 'questions.txt')).toMatchObject({
    code: 2,
    err: expect.stringContaining('cannot be read (ENOENT)'),
  });
  expect(await replay('before.csv')).toMatchObject({ code: 2, err: expect.stringContaining('faq:replay BEFORE AFTER QUESTIONS') });
});
