import type { IdentitySecret, Widget, WidgetSettings, WidgetVersion } from '@deskbell/shared';
import { ask, askSignedIn } from './http.ts';

const widgetOf = (siteId: string) => `/v1/sites/${siteId}/widget`;

export const readWidget = (siteId: string) => askSignedIn<Widget>('GET', widgetOf(siteId));

/** Refused with `widget_changed` where somebody was quicker. */
export const putWidget = (siteId: string, { widget, rev }: { widget: WidgetSettings; rev: number }) =>
  askSignedIn<Widget>('PUT', widgetOf(siteId), { widget, rev });

const identitySecretOf = (siteId: string) => `/v1/sites/${siteId}/identity-secret`;

/** For owners alone. */
export const readIdentitySecret = (siteId: string) => askSignedIn<IdentitySecret>('GET', identitySecretOf(siteId));

/** What was signed by the one before is not taken any more. */
export const renewIdentitySecret = (siteId: string) => askSignedIn<IdentitySecret>('POST', identitySecretOf(siteId), {});

/** What pages may be bound to, this server's own first. */
export const readVersions = () => ask<WidgetVersion[]>('GET', '/widget/versions.json');
