import type { Device } from '@deskbell/shared';
import Bowser from 'bowser';

const KINDS: Record<string, Device['kind']> = { mobile: 'phone', tablet: 'tablet', desktop: 'computer' };

/** Browsers on computers say the same version of their system for ever, and so does Chrome on most phones. */
const FROZEN = /Android 10; K\)/;

/** What a browser says it runs on, in words; null where it says nothing that is known. */
export function deviceOf(userAgent: string | undefined): Device | null {
  if (!userAgent) return null;
  const { browser, os, platform } = Bowser.parse(userAgent);
  const isHandheld = platform.type === 'mobile' || platform.type === 'tablet';
  const system = named(os.name, isHandheld && !FROZEN.test(userAgent) ? os.version : undefined);
  const name = named(browser.name, browser.version?.split('.')[0]);
  if (name === null && system === null) return null;
  return { browser: name, system, kind: KINDS[platform.type ?? ''] ?? 'other' };
}

const named = (name: string | undefined, version: string | undefined): string | null =>
  name ? [name, version].filter(Boolean).join(' ') : null;
