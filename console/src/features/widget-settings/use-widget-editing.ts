import type { Widget, WidgetSettings } from '@deskbell/shared';
import { goToWidget, type WidgetPage } from '../../state/place.ts';
import { saveWidget } from '../../state/widget.ts';
import { savedWidget, tidyWidget, widgetWritings } from '../../state/widget-writing.ts';
import { type SettingsEditing, useSettingsEditing } from '../settings/use-settings-editing.ts';
import { PAGE_OF } from './widget-pages.ts';

export type WidgetEditing = SettingsEditing<WidgetSettings>;

/** The widget's settings in the hands of somebody who changes them. */
export function useWidgetEditing(siteId: string, latest: Widget, page: WidgetPage): WidgetEditing {
  return useSettingsEditing({
    siteId,
    latest: { ...savedWidget(latest), mayEdit: latest.mayEdit },
    writings: widgetWritings,
    page,
    root: 'widget',
    tidy: tidyWidget,
    save: (writing) => saveWidget(siteId, writing),
    leadTo: (part) => goToWidget(PAGE_OF[part]),
  });
}
