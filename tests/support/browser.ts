import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LaunchOptions } from 'playwright-core';

export interface BrowserSpec {
  executablePath: string;
  env: Record<string, string>;
  source: string;
}

const here = fileURLToPath(new URL('../browser/', import.meta.url));
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const fixed = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A real browser: `E2E_BROWSER` (a path), else a Chromium or Chrome on this machine, else the Chromium that comes as an npm
 * package (Linux on x64 only). `E2E_BROWSER=bundled` asks for that one.
 *
 * @throws Error that says what to install when there is none.
 */
export async function findBrowser(): Promise<BrowserSpec> {
  const given = process.env['E2E_BROWSER'];
  if (given && given !== 'bundled') {
    if (!existsSync(given)) throw new Error(`E2E_BROWSER=${given} does not exist. Set it to the path of a Chromium or Chrome.`);
    return { executablePath: given, env: {}, source: 'E2E_BROWSER' };
  }
  if (given !== 'bundled') {
    const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
    const found = [...onPath, ...fixed].find((path) => existsSync(path));
    if (found) return { executablePath: found, env: {}, source: 'installed' };
  }
  if (process.platform === 'linux' && process.arch === 'x64') return bundled();
  throw new Error(
    'No browser for the tests: install Chrome or Chromium, or set E2E_BROWSER to its path (E2E_BROWSER=skip leaves the browser tests out).',
  );
}

/** Unpacks the Chromium of @sparticuz/chromium, with the libraries and the font that a bare Linux lacks. */
async function bundled(): Promise<BrowserSpec> {
  // Outside the workspace, so that `start` never downloads its 68 MB.
  if (!existsSync(join(here, 'node_modules/@sparticuz/chromium/bin/chromium.br'))) {
    console.log('No Chrome or Chromium on this machine: installing one for the tests (68 MB, once) …');
    const made = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here, encoding: 'utf8' });
    if (made.status !== 0) {
      throw new Error(
        `No browser for the tests: npm ci in tests/browser failed. Install Chromium, or set E2E_BROWSER to its path.\n${made.stderr}`,
      );
    }
  }
  const cache = join(here, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const before = { ...process.env };
  try {
    // Where it unpacks to: its own default would reuse a Chromium of any other version that is there.
    process.env['TMPDIR'] = cache;
    // Asks for the system libraries too (libnss3 and its like).
    process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs20.x';
    const chromium = createRequire(here)('@sparticuz/chromium') as { executablePath(): Promise<string> };
    const executablePath = await chromium.executablePath();
    // A Chromium that finds no font ends itself at the first input field.
    const fonts = join(cache, 'fonts.conf');
    const folders = [join(cache, 'fonts/fonts'), '/usr/share/fonts'].map((folder) => `<dir>${folder}</dir>`).join('');
    writeFileSync(fonts, `<?xml version="1.0"?><fontconfig>${folders}<cachedir>${join(cache, 'fc')}</cachedir></fontconfig>`);
    return {
      executablePath,
      env: { LD_LIBRARY_PATH: join(cache, 'al2023/lib'), FONTCONFIG_FILE: fonts },
      source: '@sparticuz/chromium',
    };
  } finally {
    for (const name of ['TMPDIR', 'AWS_LAMBDA_JS_RUNTIME', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

export const launchOptions = ({ executablePath, env }: BrowserSpec): LaunchOptions => ({
  executablePath,
  headless: true,
  env: { ...(process.env as Record<string, string>), ...env },
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
