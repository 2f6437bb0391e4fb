import './conversation-header.css';
import type { ConversationSummary } from '@deskbell/shared';
import { useEffect, useRef } from 'preact/hooks';
import { visitorNameOf } from '../../../state/visitor-name.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { backToList } from '../../inbox/stand-on-row.ts';
import { Onlookers } from '../../live/Onlookers.tsx';
import { WhoButton } from '../../visitor/WhoButton.tsx';
import { PageLink } from '../PageLink.tsx';
import { ConversationActs } from './ConversationActs.tsx';
import { Stand } from './Stand.tsx';

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
          {summary ? visitorNameOf(summary) : '…'}
        </h2>
        {summary && (
          <p>
            <Stand summary={summary} />
            {summary.page && (
              <>
                <span aria-hidden="true"> · </span>
                <PageLink page={summary.page} />
              </>
            )}
          </p>
        )}
      </div>
      <Onlookers id={id} />
      {summary && <WhoButton key={`who ${id}`} summary={summary} />}
      {summary && <ConversationActs key={id} summary={summary} />}
    </header>
  );
}
