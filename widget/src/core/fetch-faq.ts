import type { PublicFaq, PublicFaqEntry } from '@deskbell/shared';

/** The published entries that a query names, for one of nothing all of them: see the route. Rejects when nobody answers. */
export async function fetchFaq(
  server: string,
  siteKey: string,
  query: Record<string, string>,
  signal: AbortSignal,
): Promise<PublicFaqEntry[]> {
  const search = String(new URLSearchParams(query));
  const response = await fetch(`${server}/v1/help/${encodeURIComponent(siteKey)}${search && `?${search}`}`, {
    credentials: 'omit',
    signal,
  });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return ((await response.json()) as PublicFaq).entries;
}
