import './console.css';
import type { Site } from '@deskbell/shared';
import { useEffect } from 'preact/hooks';
import { startWorker } from './api/push.ts';
import { AwayBar } from './features/availability/AwayBar.tsx';
import { HeldBar } from './features/bulk/HeldBar.tsx';
import { ConnectionBar } from './features/connection/ConnectionBar.tsx';
import { Inbox } from './features/inbox/Inbox.tsx';
import { NoticesBanner } from './features/notices/NoticesBanner.tsx';
import { SearchBox } from './features/search/SearchBox.tsx';
import { SectionSwitch } from './features/sections/SectionSwitch.tsx';
import { SiteHeader } from './features/sites/SiteHeader.tsx';
import { InboxWork } from './InboxWork.tsx';
import { listenToKeys } from './keys.ts';
import { ConsoleDialogs, DeskColumn, DeskWork, FaqColumn, FaqWork, SearchResults, WidgetColumn, WidgetWork } from './sections.tsx';
import { sayWhatIsAttended } from './state/attending.ts';
import { sayWhoAttends } from './state/attention.ts';
import { isAvailable } from './state/availability.ts';
import { loadCanned } from './state/canned.ts';
import { connect, mentioned } from './state/connection.ts';
import { loadDesk } from './state/desk.ts';
import { startHolding } from './state/held-acts.ts';
import { isListed, listenToChanges } from './state/inbox-news.ts';
import { noticeMentions, noticeShop, startNoticing } from './state/noticing.ts';
import { openDialog } from './state/open-dialog.ts';
import { listenToOtherShops } from './state/other-shops.ts';
import { deskPlace, faqPlace, openId, SECTION_NAMES, searched, section, widgetPlace } from './state/place.ts';
import { loadPush } from './state/push.ts';
import { keepReading } from './state/reading.ts';
import { startSearching } from './state/search.ts';
import { me, sites } from './state/session.ts';
import { peekSummary } from './state/summaries.ts';
import { loadTags } from './state/tags.ts';
import { loadViews } from './state/views.ts';
import { fetchAhead } from './ui/later.tsx';

/** What else there is is fetched when the inbox has been there for so long. */
const FETCH_AHEAD_MS = 3_000;

/** The list of a section, and what is open in it: beside each other as far as there is room. */
export function Console({ site }: { site: Site }) {
  const agentId = me.value?.id;
  // A connection speaks under the name that it began with.
  const agentName = me.value?.name;
  // Before the connection: what is held leaves through it when both end.
  useEffect(startHolding, [agentId, agentName, site.id]);
  useEffect(() => (agentId ? connect(agentId, site.id) : undefined), [agentId, agentName, site.id]);
  useEffect(() => (agentId ? startNoticing(agentId) : undefined), [agentId]);
  useEffect(
    () => (agentId ? noticeShop(agentId, { id: site.id, name: site.name }, listenToChanges, isAvailable) : undefined),
    [agentId, site.id, site.name],
  );
  useEffect(
    () => (agentId ? noticeMentions(agentId, { id: site.id, name: site.name }, mentioned, peekSummary) : undefined),
    [agentId, site.id, site.name],
  );
  const otherShops = sites.value.filter(({ id }) => id !== site.id);
  useEffect(
    () => (agentId ? listenToOtherShops(agentId, otherShops) : undefined),
    [agentId, otherShops.map(({ id, name }) => `${id} ${name}`).join('\n')],
  );
  useEffect(sayWhatIsAttended, [agentId, site.id]);
  useEffect(keepReading, [agentId, site.id]);
  useEffect(() => {
    void loadDesk(site.id);
    void loadCanned(site.id);
    void loadTags(site.id);
    void loadViews(site.id);
  }, [site.id]);
  useEffect(() => startSearching(site.id), [site.id]);
  useEffect(listenToKeys, []);
  useEffect(sayWhoAttends, []);
  useEffect(() => startWorker((hash) => location.assign(hash)), []);
  useEffect(() => void loadPush(site.id), [site.id]);
  const isUsable = isListed.value;
  useEffect(() => {
    const timer = isUsable ? setTimeout(fetchAhead, FETCH_AHEAD_MS) : undefined;
    return () => clearTimeout(timer);
  }, [isUsable]);
  const faq = faqPlace.value;
  const desk = deskPlace.value;
  const widget = widgetPlace.value;
  const settings = desk ?? widget;
  const isAtList = faq ? faq.page === 'list' : settings ? settings === 'list' : openId.value === null;
  return (
    <div class={`console ${isAtList ? 'console-at-list' : 'console-at-conversation'} console-${section.value}`}>
      <ConnectionBar />
      <AwayBar />
      <main class="console-columns">
        <h1 class="only-read">
          {SECTION_NAMES[section.value]} of {site.name}
        </h1>
        <div class="console-lists">
          <SiteHeader site={site} />
          <SectionSwitch />
          {section.value === 'inbox' && <NoticesBanner />}
          {section.value === 'inbox' && <SearchBox />}
          {faq && <FaqColumn site={site} />}
          {desk && <DeskColumn site={site} />}
          {widget && <WidgetColumn site={site} />}
          {section.value === 'inbox' && (searched.value === null ? <Inbox /> : <SearchResults />)}
        </div>
        {faq && <FaqWork site={site} place={faq} />}
        {desk && <DeskWork site={site} place={desk} />}
        {widget && <WidgetWork site={site} place={widget} />}
        {section.value === 'inbox' && <InboxWork site={site} />}
      </main>
      <HeldBar />
      {openDialog.value !== null && <ConsoleDialogs site={site} />}
    </div>
  );
}
