import './conversation.css';
import type { ConversationSummary } from '@deskbell/shared';
import { entries, isMissing, openPending } from '../../state/connection.ts';
import { blocksOf, saidByOthers } from '../../state/log-blocks.ts';
import { newAfter } from '../../state/looked.ts';
import { me } from '../../state/session.ts';
import { visitorNameOf } from '../../state/visitor-name.ts';
import { LiveLines } from '../live/LiveLines.tsx';
import { Composer } from './Composer.tsx';
import { ConversationLog } from './ConversationLog.tsx';
import { ConversationHeader } from './header/ConversationHeader.tsx';
import { NotThere } from './NotThere.tsx';

/** @param summary null while it is on its way. */
export function Conversation({ id, summary }: { id: string; summary: ConversationSummary | null }) {
  const agent = me.value;
  if (!agent) return null;
  if (isMissing.value) return <NotThere />;
  const blocks = blocksOf(entries.value, openPending.value, agent, newAfter.value);
  return (
    <>
      <ConversationHeader id={id} summary={summary} />
      <ConversationLog
        key={id}
        blocks={blocks}
        visitorName={summary ? visitorNameOf(summary) : 'Visitor'}
        isLoading={entries.value.length === 0}
        isCut={(entries.value[0]?.rev ?? 1) > 1}
        ownCount={openPending.value.length}
        said={saidByOthers(entries.value, agent.id)}
      />
      {summary && <LiveLines id={id} visitorName={visitorNameOf(summary)} />}
      {summary && <Composer key={`composer ${id}`} summary={summary} />}
    </>
  );
}
