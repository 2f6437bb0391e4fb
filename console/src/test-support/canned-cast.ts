import type { CannedReply } from '@deskbell/shared';
import { minute } from './cast.ts';

export const cannedReply = (shortcut: string, given: Partial<CannedReply> = {}): CannedReply => ({
  id: `reply-${shortcut}`,
  shortcut,
  text: `Text of ${shortcut}`,
  isShared: true,
  version: 1,
  uses: 0,
  lastUsedAt: null,
  updatedAt: minute(0),
  ...given,
});
