import type { EarlierEntries, Search, Searched } from '@deskbell/shared';
import { askSignedIn } from './http.ts';

export const readFound = (siteId: string, search: Search) =>
  askSignedIn<Searched>('GET', `/v1/sites/${siteId}/search?${new URLSearchParams(search as Record<string, string>)}`);

export const readEarlier = (siteId: string, conversationId: string, { before, limit }: { before: number; limit: number }) =>
  askSignedIn<EarlierEntries>('GET', `/v1/sites/${siteId}/conversations/${conversationId}/entries?before=${before}&limit=${limit}`);
