import { beginCanned, cannedWritingOf } from '../../state/canned-writing.ts';

export const REPLY_SEARCH_ID = 'reply-search';

/** What is being written already is gone on with. */
export function beginReply(siteId: string, isShared: boolean): void {
  if (cannedWritingOf(siteId) === null) beginCanned(siteId, isShared);
}
