import type { ConversationSummary } from '@deskbell/shared';
import { now } from '../../state/clock.ts';
import { entries } from '../../state/connection.ts';
import { dayAndTime, exactTime } from '../../state/dates.ts';
import { moveWords } from '../../state/move-words.ts';
import { visitorNameOf } from '../../state/visitor-name.ts';

/** How the conversation went from hand to hand. */
export function History({ summary }: { summary: ConversationSummary }) {
  const visitorName = visitorNameOf(summary);
  const moves = entries.value.flatMap((entry) => (entry.content.kind === 'move' ? { entry, content: entry.content } : []));
  if (moves.length === 0) return null;
  return (
    <section class="visitor-part">
      <h3>What happened</h3>
      <ol class="visitor-history">
        {moves.map(({ entry, content }) => (
          <li key={entry.rev}>
            {moveWords(entry, content, visitorName, now.value)}
            <time dateTime={entry.at} title={exactTime(entry.at)}>
              {dayAndTime(entry.at, now.value)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
