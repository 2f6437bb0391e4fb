import './rating-card.css';
import type { AgentEntry, Content } from '@deskbell/shared';
import { clockTime, exactTime } from '../../state/dates.ts';

interface RatingCardProps {
  entry: Pick<AgentEntry, 'at'> & { content: Extract<Content, { kind: 'rating' }> };
  visitorName: string;
}

const WORDS = ['very bad', 'bad', 'okay', 'good', 'very good'];

/** How the visitor found the chat. The comment is in their words. */
export function RatingCard({ entry: { at, content }, visitorName }: RatingCardProps) {
  const { score, comment } = content;
  return (
    <section class="rating-card" aria-label="Rating">
      <p>
        <span class="rating-score">{score} of 5</span> {visitorName} found this chat {WORDS[score - 1]}
        <time dateTime={at} title={exactTime(at)}>
          {clockTime(at)}
        </time>
      </p>
      {comment && <blockquote dir="auto">{comment}</blockquote>}
    </section>
  );
}
