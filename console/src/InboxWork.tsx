import type { Site } from '@deskbell/shared';
import { useEffect } from 'preact/hooks';
import { Conversation } from './features/conversation/Conversation.tsx';
import { NothingOpen } from './features/conversation/NothingOpen.tsx';
import { VisitorPanel } from './features/visitor/later-panel.ts';
import { openSummary } from './state/connection.ts';
import { openId } from './state/place.ts';
import { lookAtVisitor } from './state/visitor-profile.ts';

/** The conversation that is open, and who it is with. */
export function InboxWork({ site }: { site: Site }) {
  const id = openId.value;
  const summary = openSummary.value;
  const isThere = summary !== null;
  useEffect(() => (id !== null && isThere ? lookAtVisitor(site.id, id) : undefined), [site.id, id, isThere]);
  return (
    <>
      <div class="console-conversation">{id === null ? <NothingOpen site={site} /> : <Conversation id={id} summary={summary} />}</div>
      <aside key={id} class="console-visitor" aria-label="Who is this?">
        {summary && (
          <>
            <h2>Who is this?</h2>
            <VisitorPanel summary={summary} />
          </>
        )}
      </aside>
    </>
  );
}
