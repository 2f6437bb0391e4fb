import './console.css';
import type { Site } from '@deskbell/shared';
import { useEffect } from 'preact/hooks';
import { ConnectionBar } from './features/connection/ConnectionBar.tsx';
import { Conversation } from './features/conversation/Conversation.tsx';
import { NothingOpen } from './features/conversation/NothingOpen.tsx';
import { VisitorPanel } from './features/conversation/VisitorPanel.tsx';
import { Inbox } from './features/inbox/Inbox.tsx';
import { SiteHeader } from './features/sites/SiteHeader.tsx';
import { listenToKeys } from './keys.ts';
import { connect, inbox, openSummary } from './state/connection.ts';
import { openId } from './state/place.ts';
import { me } from './state/session.ts';

/** Lists, conversation, and who it is with: beside each other as far as there is room. */
export function Console({ site }: { site: Site }) {
  const agentId = me.value?.id;
  useEffect(() => (agentId ? connect(agentId, site.id) : undefined), [agentId, site.id]);
  useEffect(listenToKeys, []);
  const id = openId.value;
  const summary = openSummary.value;
  return (
    <div class={`console ${id === null ? 'console-at-list' : 'console-at-conversation'}`}>
      <ConnectionBar />
      <main class="console-columns">
        <h1 class="only-read">Inbox of {site.name}</h1>
        <div class="console-lists">
          <SiteHeader site={site} />
          <Inbox />
        </div>
        <div class="console-conversation">
          {id === null ? <NothingOpen site={site} /> : <Conversation id={id} summary={summary} isListed={inbox.value !== null} />}
        </div>
        <aside class="console-visitor" aria-label="Who is this?">
          {summary && <VisitorPanel summary={summary} />}
        </aside>
      </main>
    </div>
  );
}
