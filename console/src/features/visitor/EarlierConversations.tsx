import type { ConversationSummary } from '@deskbell/shared';
import { now } from '../../state/clock.ts';
import { holderWords } from '../../state/conversation-words.ts';
import { dayAndTime, exactTime } from '../../state/dates.ts';
import { goToConversation, placeOf } from '../../state/place.ts';
import { me } from '../../state/session.ts';

/** What else this person has asked. */
export function EarlierConversations({ conversations }: { conversations: readonly ConversationSummary[] }) {
  if (conversations.length === 0) return null;
  return (
    <section class="visitor-part">
      <h3>{conversations.length === 1 ? 'Another conversation' : `${conversations.length} other conversations`}</h3>
      <ul class="visitor-others">
        {conversations.map((summary) => (
          <li key={summary.id}>
            <a
              href={placeOf(summary.id)}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                goToConversation(summary.id);
              }}
            >
              <span class="visitor-preview" dir="auto">
                {summary.preview || 'Nothing was written'}
              </span>
              <span class="visitor-soft" title={exactTime(summary.lastEntryAt)}>
                {holderWords(summary, me.value?.id ?? '')} · {dayAndTime(summary.lastEntryAt, now.value)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
