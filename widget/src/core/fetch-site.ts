import type { ErrorBody, PublicSite } from '@deskbell/shared';

/** What the server says of this site, or the reason why the widget must stay away. Rejects when nobody answers. */
export async function fetchSite(server: string, siteKey: string): Promise<{ site: PublicSite } | { away: ErrorBody }> {
  const response = await fetch(`${server}/v1/sites/${encodeURIComponent(siteKey)}`, { credentials: 'omit' });
  if (response.ok) return { site: (await response.json()) as PublicSite };
  if (response.status === 404 || response.status === 403) return { away: (await response.json()) as ErrorBody };
  throw new Error(`the server answered ${response.status}`);
}
