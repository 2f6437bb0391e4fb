import type { DesktopPermission } from '../api/desktop-notices.ts';
import type { NoticeSettings } from './notice-settings.ts';

/** Why something that is switched on cannot work: not asked yet, forbidden, not over https, or no click yet since the page came. */
export type NoticeProblem = 'ask' | 'denied' | 'insecure' | 'locked';

/** What cannot be mended here is none: a browser that knows no notifications. The first is the most important. */
export function noticeProblems(
  { kinds, sound, onDesktop }: NoticeSettings,
  permission: DesktopPermission,
  soundState: 'locked' | 'ready' | 'unsupported',
): NoticeProblem[] {
  if (!Object.values(kinds).includes(true)) return [];
  const problems: NoticeProblem[] = [];
  if (sound !== 'none' && soundState === 'locked') problems.push('locked');
  if (onDesktop && permission === 'default') problems.push('ask');
  if (onDesktop && (permission === 'denied' || permission === 'insecure')) problems.push(permission);
  return problems;
}

export const PROBLEM_WORDS: Record<NoticeProblem, string> = {
  locked: 'Your browser keeps the sound off until you click or press a key here.',
  ask: 'May we tell you about visitors while you look elsewhere?',
  denied: 'Your browser blocks desktop notifications.',
  insecure: 'Desktop notifications need an address that begins with https.',
};
