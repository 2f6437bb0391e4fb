import type { PublicFaq, PublicFaqEntry } from '@deskbell/shared';

/** The published entries that may answer `text` on this page; for null, all of them. Rejects when nobody answers. */
export async function fetchFaq(server: string, siteKey: string, text: string | null, signal: AbortSignal): Promise<PublicFaqEntry[]> {
  const query = text === null ? '' : `?${new URLSearchParams({ q: text, page: location.pathname })}`;
  const response = await fetch(`${server}/v1/help/${encodeURIComponent(siteKey)}${query}`, { credentials: 'omit', signal });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return ((await response.json()) as PublicFaq).entries;
}
