import { defineConfig } from 'vitest/config';

// Not a test of anything: draws every screen into screenshots/, to be looked at.
export default defineConfig({
  test: {
    include: ['tests/screenshots/**/*.shots.ts'],
    globalSetup: ['tests/support/setup-browser.ts', 'tests/support/setup-prepared-folder.ts'],
    testTimeout: 180_000,
    hookTimeout: 90_000,
  },
});
