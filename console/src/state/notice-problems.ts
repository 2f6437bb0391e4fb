import type { DesktopPermission } from '../api/desktop-notices.ts';
import type { NoticeSettings } from './notice-settings.ts';

/**
 * Why something that is switched on cannot work: not asked yet, forbidden, not over https, no click yet since the page came, no longer
 * told while the console is closed, or not on the home screen of an iPhone yet.
 */
export type NoticeProblem = 'ask' | 'denied' | 'insecure' | 'locked' | 'lost' | 'install';

/** What cannot be mended here is none: a browser that knows no notifications. The first is the most important. */
export function noticeProblems(
  { kinds, sound, onDesktop }: NoticeSettings,
  permission: DesktopPermission,
  soundState: 'locked' | 'ready' | 'unsupported',
  push: { isLost: boolean; mustInstall: boolean },
): NoticeProblem[] {
  if (!Object.values(kinds).includes(true)) return [];
  const problems: NoticeProblem[] = [];
  if (sound !== 'none' && soundState === 'locked') problems.push('locked');
  if (onDesktop && permission === 'default') problems.push('ask');
  if (onDesktop && (permission === 'denied' || permission === 'insecure')) problems.push(permission);
  if (push.isLost) problems.push('lost');
  if (push.mustInstall) problems.push('install');
  return problems;
}

export const PROBLEM_WORDS: Record<NoticeProblem, string> = {
  locked: 'Your browser keeps the sound off until you click or press a key here.',
  ask: 'May we tell you about visitors while you look elsewhere?',
  denied: 'Your browser blocks desktop notifications.',
  insecure: 'Desktop notifications need an address that begins with https.',
  lost: 'You are not told on this device any more while the console is closed.',
  install: 'Put the console on the home screen, and this device tells you while it is closed.',
};
