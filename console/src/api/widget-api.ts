import type { Widget, WidgetSettings } from '@deskbell/shared';
import { askSignedIn } from './http.ts';

const widgetOf = (siteId: string) => `/v1/sites/${siteId}/widget`;

export const readWidget = (siteId: string) => askSignedIn<Widget>('GET', widgetOf(siteId));

/** Refused with `widget_changed` where somebody was quicker. */
export const putWidget = (siteId: string, { widget, rev }: { widget: WidgetSettings; rev: number }) =>
  askSignedIn<Widget>('PUT', widgetOf(siteId), { widget, rev });
