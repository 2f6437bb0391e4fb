import { defineConfig } from 'vitest/config';

// Leaving the browser out must be asked for, and is said aloud; a browser that cannot be found is an error.
const withoutBrowser = process.env['E2E_BROWSER'] === 'skip';
if (withoutBrowser) console.warn('E2E_BROWSER=skip: the browser tests are NOT run.');

const integration = (database: 'pglite' | 'postgres') => ({
  extends: true as const,
  test: {
    name: `integration on ${database}`,
    include: ['tests/{integration,compat}/**/*.test.ts'],
    provide: { database },
    globalSetup: [
      'tests/support/setup-matching-worker.ts',
      database === 'postgres' ? 'tests/support/setup-postgres.ts' : 'tests/support/setup-prepared-database.ts',
    ],
    testTimeout: 40_000,
    hookTimeout: 60_000,
  },
});

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // Two cores: more at once only makes each slower and every time-out nearer.
    maxWorkers: 2,
    // A second, as it is otherwise, is no time on a busy machine.
    expect: { poll: { timeout: 10_000 } },
    reporters: ['default', './tests/support/closing-line.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['{shared,server,widget,console}/src/**/*.test.{ts,tsx}', 'tests/faults/**/*.test.ts'] },
      },
      integration('pglite'),
      integration('postgres'),
      {
        extends: true,
        test: {
          name: 'several nodes',
          include: ['tests/nodes/**/*.test.ts'],
          provide: { database: 'postgres' },
          globalSetup: ['tests/support/setup-matching-worker.ts', 'tests/support/setup-postgres.ts'],
          testTimeout: 40_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'start',
          include: ['tests/start/**/*.test.ts'],
          globalSetup: ['tests/support/setup-postgres.ts'],
          testTimeout: 40_000,
        },
      },
      ...(withoutBrowser
        ? []
        : [
            {
              extends: true as const,
              test: {
                name: 'e2e',
                // One at a time, after the others: a browser and its server are as much as two cores do without making each wait.
                maxWorkers: 1,
                sequence: { groupOrder: 1 },
                include: ['tests/e2e/**/*.test.ts'],
                globalSetup: ['tests/support/setup-browser.ts', 'tests/support/setup-prepared-folder.ts'],
                testTimeout: 90_000,
                hookTimeout: 150_000,
              },
            },
          ]),
    ],
  },
});
