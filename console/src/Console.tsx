import './console.css';
import type { Site } from '@deskbell/shared';
import { useEffect } from 'preact/hooks';
import { AwayBar } from './features/availability/AwayBar.tsx';
import { ConnectionBar } from './features/connection/ConnectionBar.tsx';
import { FaqColumn } from './features/faq/FaqColumn.tsx';
import { FaqWork } from './features/faq/FaqWork.tsx';
import { Inbox } from './features/inbox/Inbox.tsx';
import { SectionSwitch } from './features/sections/SectionSwitch.tsx';
import { SiteHeader } from './features/sites/SiteHeader.tsx';
import { InboxWork } from './InboxWork.tsx';
import { listenToKeys } from './keys.ts';
import { connect } from './state/connection.ts';
import { loadDeskNames } from './state/desk-names.ts';
import { faqPlace, openId } from './state/place.ts';
import { me } from './state/session.ts';

/** The list of a section, and what is open in it: beside each other as far as there is room. */
export function Console({ site }: { site: Site }) {
  const agentId = me.value?.id;
  useEffect(() => (agentId ? connect(agentId, site.id) : undefined), [agentId, site.id]);
  useEffect(() => void loadDeskNames(site.id), [site.id]);
  useEffect(listenToKeys, []);
  const place = faqPlace.value;
  const isAtList = place ? place.page === 'list' : openId.value === null;
  return (
    <div class={`console ${isAtList ? 'console-at-list' : 'console-at-conversation'}${place ? ' console-faq' : ''}`}>
      <ConnectionBar />
      <AwayBar />
      <main class="console-columns">
        <h1 class="only-read">
          {place ? 'FAQ' : 'Inbox'} of {site.name}
        </h1>
        <div class="console-lists">
          <SiteHeader site={site} />
          <SectionSwitch />
          {place ? <FaqColumn site={site} /> : <Inbox />}
        </div>
        {place ? <FaqWork site={site} place={place} /> : <InboxWork site={site} />}
      </main>
    </div>
  );
}
