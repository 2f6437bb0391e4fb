import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { smallTargetsOn } from './small-targets.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.0 to 2.2, levels A and AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What keeps people from using a page as it stands now, shadow roots included: each rule with where it is broken, and what of the
 * widget is too small to press.
 *
 * The page's own policy forbids strangers' scripts, so the checker comes in through the debugger.
 */
export async function barriersOn(page: Page): Promise<string[]> {
  // A promise cannot be waited for in a context whose scripts are off.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  // A colour on its way to another one is neither.
  await page.evaluate(() => {
    for (const change of document.getAnimations()) if (change instanceof CSSTransition) change.finish();
  });
  const { violations } = await page.evaluate<AxeResults, string[]>(
    (tags) =>
      (window as unknown as { axe: typeof import('axe-core') }).axe.run(document, { runOnly: { type: 'tag', values: tags } }) as never,
    TAGS,
  );
  return [
    ...violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`)),
    ...(await smallTargetsOn(page)),
  ];
}
