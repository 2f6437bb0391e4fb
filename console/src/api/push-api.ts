import type { NewPushSubscription, PushSubscriptionRow, PushSubscriptions, RemoteNotices } from '@deskbell/shared';
import { askSignedIn } from './http.ts';

const SUBSCRIPTIONS = '/v1/push/subscriptions';
const notices = (siteId: string) => `/v1/sites/${siteId}/notices`;

export const readSubscriptions = () => askSignedIn<PushSubscriptions>('GET', SUBSCRIPTIONS);

export const postSubscription = (subscription: NewPushSubscription) =>
  askSignedIn<PushSubscriptionRow>('POST', SUBSCRIPTIONS, subscription);

export const deleteSubscription = (id: string) => askSignedIn<void>('DELETE', `${SUBSCRIPTIONS}/${id}`);

/** Comes through the push service. */
export const postTest = (id: string) => askSignedIn<void>('POST', `${SUBSCRIPTIONS}/${id}/tests`);

export const readNotices = (siteId: string) => askSignedIn<RemoteNotices>('GET', notices(siteId));

export const putNotices = (siteId: string, chosen: RemoteNotices) => askSignedIn<RemoteNotices>('PUT', notices(siteId), chosen);
