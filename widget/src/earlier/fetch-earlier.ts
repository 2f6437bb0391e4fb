import { LIMITS, type VisitorEarlierEntries } from '@deskbell/shared';
import type { WidgetStore } from '../core/store.ts';

/** What stands right before an entry of the visitor's log. @throws Error where it cannot be had now. */
export async function fetchEarlier(
  { server, siteKey, token }: WidgetStore['door'],
  conversationId: string,
  before: number,
): Promise<VisitorEarlierEntries> {
  const asked = `site=${encodeURIComponent(siteKey)}&before=${before}&limit=${LIMITS.snapshotEntries}`;
  const response = await fetch(`${server}/v1/visitor/conversations/${conversationId}/entries?${asked}`, {
    credentials: 'omit',
    headers: { authorization: `Bearer ${token()}` },
  });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return (await response.json()) as VisitorEarlierEntries;
}
