import { now } from '../../state/clock.ts';
import { dayWords, exactTime } from '../../state/dates.ts';
import type { Block } from '../../state/log-blocks.ts';
import { tagWords } from '../../state/tag-words.ts';
import { BotAttempt } from './BotAttempt.tsx';
import { ContactCard } from './ContactCard.tsx';
import { MailLine } from './MailLine.tsx';
import { MoveLine } from './MoveLine.tsx';
import { NotSent } from './NotSent.tsx';
import { RatingCard } from './RatingCard.tsx';
import { Said } from './Said.tsx';

/** One piece of a conversation's page. */
export function LogBlock({ block, visitorName }: { block: Block; visitorName: string }) {
  switch (block.kind) {
    case 'day':
      return (
        <h3 class="log-day">
          <span>{dayWords(block.at, now.value)}</span>
        </h3>
      );
    case 'new':
      return (
        <h3 class="log-day log-new">
          <span>New</span>
        </h3>
      );
    case 'said':
      return <Said block={block} visitorName={visitorName} />;
    case 'move':
      return <MoveLine entry={block.entry} visitorName={visitorName} />;
    case 'attempt':
      return <BotAttempt entry={block.entry} />;
    case 'feedback':
      return (
        <p class="log-line" title={exactTime(block.entry.at)}>
          {visitorName} said this {block.entry.content.helped ? 'helped' : 'did not help'}
        </p>
      );
    case 'rating':
      return <RatingCard entry={block.entry} visitorName={visitorName} />;
    case 'erasure':
      return (
        <p class="log-line" title={exactTime(block.entry.at)}>
          {visitorName} deleted this conversation. What was said before is gone.
        </p>
      );
    case 'contact':
      return <ContactCard entry={block.entry} isReplaced={block.isReplaced} />;
    case 'mail':
      return <MailLine entry={block.entry} />;
    case 'tags':
      return (
        <p class="log-line" title={exactTime(block.entry.at)}>
          {block.entry.author.name} {tagWords(block.entry.content)}
        </p>
      );
    case 'identity':
      return (
        <p class="log-line" title={exactTime(block.entry.at)}>
          {block.entry.content.name || visitorName} is signed in at the shop
        </p>
      );
    case 'pending-move':
      return block.pending.status === 'failed' ? <NotSent pending={block.pending} /> : null;
  }
}
