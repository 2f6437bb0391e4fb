import './conversation.css';
import type { ConversationSummary } from '@deskbell/shared';
import { entries, isMissing, openPending } from '../../state/connection.ts';
import { openLog } from '../../state/earlier.ts';
import { blocksOf, saidByOthers } from '../../state/log-blocks.ts';
import { newAfter } from '../../state/looked.ts';
import { me } from '../../state/session.ts';
import { visitorNameOf } from '../../state/visitor-name.ts';
import { LiveLines } from '../live/LiveLines.tsx';
import { Composer } from './Composer.tsx';
import { ConversationLog } from './ConversationLog.tsx';
import { ConversationHeader } from './header/ConversationHeader.tsx';
import { TagRow } from './header/TagRow.tsx';
import { NotThere } from './NotThere.tsx';

/** @param summary null while it is on its way. */
export function Conversation({ id, summary }: { id: string; summary: ConversationSummary | null }) {
  const agent = me.value;
  if (!agent) return null;
  if (isMissing.value) return <NotThere />;
  const log = openLog.value;
  const blocks = blocksOf(log, openPending.value, agent, newAfter.value);
  return (
    <>
      <ConversationHeader id={id} summary={summary} />
      {summary && <TagRow key={`tags ${id}`} summary={summary} />}
      <ConversationLog
        key={id}
        blocks={blocks}
        visitorName={summary ? visitorNameOf(summary) : 'Visitor'}
        isLoading={log.length === 0}
        firstRev={log[0]?.rev ?? null}
        ownCount={openPending.value.length}
        said={saidByOthers(entries.value, agent.id)}
      />
      {summary && <LiveLines id={id} visitorName={visitorNameOf(summary)} />}
      {summary && <Composer key={`composer ${id}`} summary={summary} />}
    </>
  );
}
