import './console.css';
import type { Site } from '@deskbell/shared';
import { useEffect } from 'preact/hooks';
import { startWorker } from './api/push.ts';
import { ConsoleDialogs } from './ConsoleDialogs.tsx';
import { AwayBar } from './features/availability/AwayBar.tsx';
import { ConnectionBar } from './features/connection/ConnectionBar.tsx';
import { DeskColumn } from './features/desk/DeskColumn.tsx';
import { DeskWork } from './features/desk/DeskWork.tsx';
import { FaqColumn } from './features/faq/FaqColumn.tsx';
import { FaqWork } from './features/faq/FaqWork.tsx';
import { Inbox } from './features/inbox/Inbox.tsx';
import { NoticesBanner } from './features/notices/NoticesBanner.tsx';
import { SectionSwitch } from './features/sections/SectionSwitch.tsx';
import { SiteHeader } from './features/sites/SiteHeader.tsx';
import { InboxWork } from './InboxWork.tsx';
import { listenToKeys } from './keys.ts';
import { sayWhatIsAttended } from './state/attending.ts';
import { sayWhoAttends } from './state/attention.ts';
import { isAvailable } from './state/availability.ts';
import { loadCanned } from './state/canned.ts';
import { connect } from './state/connection.ts';
import { loadDesk } from './state/desk.ts';
import { listenToChanges } from './state/inbox-news.ts';
import { noticeShop, startNoticing } from './state/noticing.ts';
import { listenToOtherShops } from './state/other-shops.ts';
import { deskPlace, faqPlace, openId, SECTION_NAMES, section } from './state/place.ts';
import { loadPush } from './state/push.ts';
import { keepReading } from './state/reading.ts';
import { me, sites } from './state/session.ts';
import { loadViews } from './state/views.ts';

/** The list of a section, and what is open in it: beside each other as far as there is room. */
export function Console({ site }: { site: Site }) {
  const agentId = me.value?.id;
  useEffect(() => (agentId ? connect(agentId, site.id) : undefined), [agentId, site.id]);
  useEffect(() => (agentId ? startNoticing(agentId) : undefined), [agentId]);
  useEffect(
    () => (agentId ? noticeShop(agentId, { id: site.id, name: site.name }, listenToChanges, isAvailable) : undefined),
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
    void loadViews(site.id);
  }, [site.id]);
  useEffect(listenToKeys, []);
  useEffect(sayWhoAttends, []);
  useEffect(() => startWorker((hash) => location.assign(hash)), []);
  useEffect(() => void loadPush(site.id), [site.id]);
  const faq = faqPlace.value;
  const desk = deskPlace.value;
  const isAtList = faq ? faq.page === 'list' : desk ? desk === 'list' : openId.value === null;
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
          {faq ? <FaqColumn site={site} /> : desk ? <DeskColumn site={site} /> : <Inbox />}
        </div>
        {faq ? <FaqWork site={site} place={faq} /> : desk ? <DeskWork site={site} place={desk} /> : <InboxWork site={site} />}
      </main>
      <ConsoleDialogs site={site} />
    </div>
  );
}
