import type { NewVisitorNote, VisitorNote, VisitorProfile } from '@deskbell/shared';
import { askSignedIn } from './http.ts';

const siteOf = (siteId: string) => `/v1/sites/${siteId}`;
const notesOf = (siteId: string, visitorId: string) => `${siteOf(siteId)}/visitors/${visitorId}/notes`;

export const readProfile = (siteId: string, conversationId: string) =>
  askSignedIn<VisitorProfile>('GET', `${siteOf(siteId)}/conversations/${encodeURIComponent(conversationId)}/visitor`);

export const postVisitorNote = (siteId: string, visitorId: string, note: NewVisitorNote) =>
  askSignedIn<VisitorNote>('POST', notesOf(siteId, visitorId), note);

export const deleteVisitorNote = (siteId: string, visitorId: string, id: string) =>
  askSignedIn<void>('DELETE', `${notesOf(siteId, visitorId)}/${id}`);
