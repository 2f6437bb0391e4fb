import type { Site } from '@deskbell/shared';
import { Conversation } from './features/conversation/Conversation.tsx';
import { NothingOpen } from './features/conversation/NothingOpen.tsx';
import { VisitorPanel } from './features/conversation/VisitorPanel.tsx';
import { openSummary } from './state/connection.ts';
import { openId } from './state/place.ts';

/** The conversation that is open, and who it is with. */
export function InboxWork({ site }: { site: Site }) {
  const id = openId.value;
  const summary = openSummary.value;
  return (
    <>
      <div class="console-conversation">{id === null ? <NothingOpen site={site} /> : <Conversation id={id} summary={summary} />}</div>
      <aside class="console-visitor" aria-label="Who is this?">
        {summary && <VisitorPanel summary={summary} />}
      </aside>
    </>
  );
}
