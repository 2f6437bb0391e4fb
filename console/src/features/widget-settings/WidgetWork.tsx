import type { Site, Widget } from '@deskbell/shared';
import { goToWidget, WIDGET_PAGES, type WidgetPage } from '../../state/place.ts';
import { widget } from '../../state/widget.ts';
import { SettingsPage, SettingsWaiting } from '../settings/SettingsPage.tsx';
import { AskingPage } from './AskingPage.tsx';
import { FirstPage } from './FirstPage.tsx';
import { LookPage } from './LookPage.tsx';
import { PlacePage } from './PlacePage.tsx';
import { useWidgetEditing } from './use-widget-editing.ts';
import { NAMES, PAGES } from './widget-pages.ts';

/** What is open of the widget's settings. */
export function WidgetWork({ site, place }: { site: Site; place: WidgetPage | 'list' }) {
  const latest = widget.value;
  const page = place === 'list' ? WIDGET_PAGES[0] : place;
  return (
    <div class="console-conversation settings-work">
      {latest ? (
        <WidgetPageOf key={site.id} site={site} page={page} latest={latest} />
      ) : (
        <SettingsWaiting {...PAGES[page]} onBack={() => goToWidget('list')} />
      )}
    </div>
  );
}

function WidgetPageOf({ site, page, latest }: { site: Site; page: WidgetPage; latest: Widget }) {
  const editing = useWidgetEditing(site.id, latest, page);
  const { title, words } = PAGES[page];
  return (
    <SettingsPage
      editing={editing}
      page={page}
      title={title}
      words={words}
      done="Saved. Visitors have it within a minute."
      names={NAMES}
      whole="of the widget"
      onBack={() => goToWidget('list')}
    >
      {page === 'look' && <LookPage editing={editing} />}
      {page === 'first' && <FirstPage site={site} editing={editing} />}
      {page === 'people' && <AskingPage editing={editing} />}
      {page === 'place' && <PlacePage site={site} editing={editing} isDemo={latest.isDemo} />}
    </SettingsPage>
  );
}
