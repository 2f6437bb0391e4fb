import './conversation-header.css';
import type { ConversationSummary } from '@deskbell/shared';
import { useEffect, useRef } from 'preact/hooks';
import { unansweredWords, waitingWords, warmthOf } from '../../state/age.ts';
import { now } from '../../state/clock.ts';
import { closeConversation, openPending, returnToBot } from '../../state/connection.ts';
import { holderWords, mayReturn } from '../../state/conversation-words.ts';
import { me } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { backToList } from '../inbox/stand-on-row.ts';
import { PageLink } from './PageLink.tsx';

export function ConversationHeader({ id, summary }: { id: string; summary: ConversationSummary | null }) {
  const title = useRef<HTMLHeadingElement>(null);
  // Where the conversation takes the place of the list, the row that was stood on is gone.
  useEffect(() => {
    if (matchMedia('(width < 800px)').matches) title.current?.focus();
  }, [id]);
  return (
    <header class="conversation-header">
      <Button look="quiet" class="conversation-back" aria-label="Back to the list" onClick={backToList}>
        <Icon name="back" />
      </Button>
      <div class="conversation-who">
        <h2 ref={title} tabIndex={-1} dir="auto">
          {summary?.visitorName ?? '…'}
        </h2>
        {summary && (
          <p>
            <Holder summary={summary} />
            {summary.page && (
              <>
                <span aria-hidden="true"> · </span>
                <PageLink page={summary.page} />
              </>
            )}
          </p>
        )}
      </div>
      {summary && mayReturn(summary, me.value?.id ?? '') && <ReturnButton id={id} />}
      {summary && summary.state !== 'closed' && <CloseButton id={id} />}
    </header>
  );
}

function Holder({ summary }: { summary: ConversationSummary }) {
  const { state, waitingSince, unansweredSince } = summary;
  const since = waitingSince ?? unansweredSince;
  const warmth = since ? ` wait-${warmthOf(since, now.value)}` : '';
  const holder = holderWords(summary, me.value?.id ?? '');
  return (
    <span class={`conversation-holder conversation-holder-${state}${warmth}`}>
      {waitingSince ? waitingWords(waitingSince, now.value) : holder}
      {unansweredSince && ` · ${unansweredWords(unansweredSince, now.value)}`}
    </span>
  );
}

function ReturnButton({ id }: { id: string }) {
  const isReturning = openPending.value.some(({ ask, status }) => ask.type === 'conversation.return' && status !== 'failed');
  return (
    <Button
      look="quiet"
      isSmall
      disabled={isReturning}
      aria-label="Give back to the bot"
      title="The bot answers the next message again"
      onClick={() => returnToBot(id)}
    >
      <Icon name="bot" />
      <span class="conversation-return-words">{isReturning ? 'Giving back…' : 'To the bot'}</span>
    </Button>
  );
}

function CloseButton({ id }: { id: string }) {
  const isClosing = openPending.value.some(({ ask, status }) => ask.type === 'conversation.close' && status !== 'failed');
  return (
    <Button isSmall class="conversation-close" disabled={isClosing} aria-label="Close conversation" onClick={() => closeConversation(id)}>
      {isClosing ? (
        'Closing…'
      ) : (
        <span>
          Close<span class="conversation-close-rest"> conversation</span>
        </span>
      )}
    </Button>
  );
}
