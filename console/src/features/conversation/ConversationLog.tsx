import './conversation-log.css';
import type { Block } from '../../state/log-blocks.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { LogBlock } from './LogBlock.tsx';
import { LogSkeleton } from './LogSkeleton.tsx';
import { useStayAtEnd } from './use-stay-at-end.ts';

export interface ConversationLogProps {
  blocks: readonly Block[];
  visitorName: string;
  isLoading: boolean;
  /** The beginning is not here. */
  isCut: boolean;
  /** How many of one's own are not stored yet: one more of them is worth scrolling for. */
  ownCount: number;
  /** How many messages others have written. */
  said: number;
}

export function ConversationLog({ blocks, visitorName, isLoading, isCut, ownCount, said }: ConversationLogProps) {
  const { scroller, content, hasMore, moreSaid, goToEnd } = useStayAtEnd(blocks, ownCount, said);
  return (
    <div class="log-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard. */}
      <div ref={scroller} class="log" role="log" aria-live="polite" aria-label={`Conversation with ${visitorName}`} tabIndex={0}>
        <div ref={content} class="log-page">
          {isLoading && <LogSkeleton />}
          {isCut && <p class="log-line">Only the end of this conversation is shown</p>}
          {blocks.map((block) => (
            <LogBlock key={block.key} block={block} visitorName={visitorName} />
          ))}
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
