import type { TestProject } from 'vitest/node';
import { type BrowserSpec, findBrowser } from './browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    browser: BrowserSpec;
  }
}

export default async function setup(project: TestProject) {
  const startedAt = performance.now();
  const browser = await findBrowser();
  console.log(`Browser: ${browser.source} ${browser.executablePath}, in ${Math.round(performance.now() - startedAt)} ms`);
  project.provide('browser', browser);
}
