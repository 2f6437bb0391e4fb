import type { CannedReplies, CannedReply, NewCannedReply } from '@deskbell/shared';
import { askSignedIn } from './http.ts';

const repliesOf = (siteId: string) => `/v1/sites/${siteId}/canned-replies`;

export const readReplies = (siteId: string) => askSignedIn<CannedReplies>('GET', repliesOf(siteId));

export const postReply = (siteId: string, written: NewCannedReply) => askSignedIn<CannedReply>('POST', repliesOf(siteId), written);

/** Refused with `canned_changed` where somebody was quicker. */
export const putReply = (siteId: string, id: string, written: NewCannedReply & { baseVersion: number }) =>
  askSignedIn<CannedReply>('PUT', `${repliesOf(siteId)}/${id}`, written);

export const deleteReply = (siteId: string, id: string) => askSignedIn<void>('DELETE', `${repliesOf(siteId)}/${id}`);

export const postUse = (siteId: string, id: string) => askSignedIn<void>('POST', `${repliesOf(siteId)}/${id}/uses`);
