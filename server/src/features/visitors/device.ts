import type { Device } from '@deskbell/shared';
import Bowser from 'bowser';

const KINDS: Record<string, Device['kind']> = { mobile: 'phone', tablet: 'tablet', desktop: 'computer' };

/** What a browser says it runs on, in words; null where it says nothing that is known. */
export function deviceOf(userAgent: string | undefined): Device | null {
  if (!userAgent) return null;
  const { browser, os, platform } = Bowser.parse(userAgent);
  const system = named(os.name, os.versionName ?? os.version);
  const name = named(browser.name, browser.version?.split('.')[0]);
  if (name === null && system === null) return null;
  return { browser: name, system, kind: KINDS[platform.type ?? ''] ?? 'other' };
}

const named = (name: string | undefined, version: string | undefined): string | null =>
  name ? [name, version].filter(Boolean).join(' ') : null;
