import './conversation-log.css';
import type { Block } from '../../state/log-blocks.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { LogBlock } from './LogBlock.tsx';
import { LogSkeleton } from './LogSkeleton.tsx';
import { LogStart } from './LogStart.tsx';
import { useShownEntry } from './use-shown-entry.ts';
import { useStayAtEnd } from './use-stay-at-end.ts';

export interface ConversationLogProps {
  blocks: readonly Block[];
  visitorName: string;
  isLoading: boolean;
  /** The first entry that is here; null while none is. */
  firstRev: number | null;
  /** How many of one's own are not stored yet: one more of them is worth scrolling for. */
  ownCount: number;
  /** How many messages others have written. */
  said: number;
}

export function ConversationLog({ blocks, visitorName, isLoading, firstRev, ownCount, said }: ConversationLogProps) {
  const { scroller, content, hasMore, moreSaid, goToEnd, show } = useStayAtEnd(blocks, { ownCount, said, firstRev });
  useShownEntry(content, firstRev, show);
  return (
    <div class="log-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard. */}
      <div ref={scroller} class="log" role="log" aria-live="polite" aria-label={`Conversation with ${visitorName}`} tabIndex={0}>
        <div ref={content} class="log-page">
          {isLoading && <LogSkeleton />}
          {firstRev !== null && <LogStart isCut={firstRev > 1} />}
          {blocks.map((block) =>
            'entry' in block ? (
              <div key={block.key} class="log-block" data-rev={block.entry.rev}>
                <LogBlock block={block} visitorName={visitorName} />
              </div>
            ) : (
              <LogBlock key={block.key} block={block} visitorName={visitorName} />
            ),
          )}
        </div>
      </div>
      {hasMore && (
        <Button isSmall class="log-more" onClick={goToEnd}>
          <Icon name="down" />
          {moreWords(moreSaid)}
        </Button>
      )}
    </div>
  );
}

/** Something came below that nobody said, such as a move. */
const moreWords = (said: number): string => (said === 0 ? 'More below' : said === 1 ? '1 new message' : `${said} new messages`);
