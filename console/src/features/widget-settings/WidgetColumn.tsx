import type { Site } from '@deskbell/shared';
import { useEffect } from 'preact/hooks';
import { placeInWidget, WIDGET_PAGES, widgetPlace } from '../../state/place.ts';
import { isChanged } from '../../state/settings-writing.ts';
import { loadWidget, widget, widgetFault } from '../../state/widget.ts';
import { widgetWritings } from '../../state/widget-writing.ts';
import { SettingsColumn } from '../settings/SettingsColumn.tsx';
import { PAGES } from './widget-pages.ts';

/** What of the chat can be set, and how it is. */
export function WidgetColumn({ site: { id: siteId } }: { site: Site }) {
  useEffect(() => {
    void loadWidget(siteId);
    const again = () => document.visibilityState === 'visible' && void loadWidget(siteId);
    document.addEventListener('visibilitychange', again);
    return () => document.removeEventListener('visibilitychange', again);
  }, [siteId]);
  const writing = widgetWritings.of(siteId);
  const settings = writing?.settings ?? widget.value?.widget;
  const rows = WIDGET_PAGES.map((page) => {
    const { title, parts, summary } = PAGES[page];
    return {
      page,
      title,
      href: placeInWidget(page),
      words: settings && summary(settings),
      isUnsaved: writing !== null && parts.some((part) => isChanged(writing, part)),
    };
  });
  return (
    <SettingsColumn
      label="Settings of the widget"
      rows={rows}
      place={widgetPlace.value}
      fault={widgetFault.value}
      onAgain={() => loadWidget(siteId)}
    />
  );
}
