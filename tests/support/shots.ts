import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/** Where pictures of screens go, to be looked at. */
export const SHOTS = fileURLToPath(new URL('../../screenshots/', import.meta.url));
mkdirSync(SHOTS, { recursive: true });

const SIZES = [
  ['wide', 1440, 860],
  ['phone', 360, 740],
] as const;

/** The console as it stands, on a wide screen and a phone, light and dark. It is wide and light afterwards. */
export async function shootAll(page: Page, name: string): Promise<void> {
  for (const [size, width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: `${SHOTS}${name}-${size}-${colorScheme}.png` });
    }
  }
  await page.setViewportSize({ width: 1440, height: 860 });
  await page.emulateMedia({ colorScheme: 'light' });
}

/** From here on nothing can be pointed at, as on a phone: the browser knows no way back. */
export async function touches(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await page.setViewportSize({ width: 360, height: 740 });
}
