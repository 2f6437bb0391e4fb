import type { ConversationSummary, InboxFilter, InboxPage, SavedView, WrittenView } from '@deskbell/shared';
import { askSignedIn } from './http.ts';

const conversationsOf = (siteId: string) => `/v1/sites/${siteId}/conversations`;
const viewsOf = (siteId: string) => `/v1/sites/${siteId}/views`;

/** @param after where the part before ended. */
export function readInboxPage(siteId: string, filter: InboxFilter, after: string | null): Promise<InboxPage> {
  const query = new URLSearchParams(Object.entries(filter).filter((pair): pair is [string, string] => pair[1] !== undefined));
  if (after !== null) query.set('after', after);
  return askSignedIn<InboxPage>('GET', `${conversationsOf(siteId)}?${query}`);
}

export const readSummary = (siteId: string, id: string) => askSignedIn<ConversationSummary>('GET', `${conversationsOf(siteId)}/${id}`);

export const readViews = (siteId: string) => askSignedIn<SavedView[]>('GET', viewsOf(siteId));

export const postView = (siteId: string, written: WrittenView) => askSignedIn<SavedView>('POST', viewsOf(siteId), written);

export const putView = (siteId: string, id: string, written: WrittenView) =>
  askSignedIn<SavedView>('PUT', `${viewsOf(siteId)}/${id}`, written);

export const deleteView = (siteId: string, id: string) => askSignedIn<void>('DELETE', `${viewsOf(siteId)}/${id}`);
