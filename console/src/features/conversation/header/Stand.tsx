import type { ConversationSummary } from '@deskbell/shared';
import { answerWithinWords, leadWords, unansweredWords, urgencyOf, waitingWords, warmthOf } from '../../../state/age.ts';
import { now } from '../../../state/clock.ts';
import { holderWords } from '../../../state/conversation-words.ts';
import { exactTime, untilWords } from '../../../state/dates.ts';
import { openAnswerDue } from '../../../state/lease.ts';
import { me } from '../../../state/session.ts';

/** Who has it, and who waits for what since when. */
export function Stand({ summary }: { summary: ConversationSummary }) {
  const { state, waitingSince, unansweredSince, leadSince } = summary;
  const due = openAnswerDue.value;
  const since = leadSince === null ? (waitingSince ?? unansweredSince) : null;
  const warmth = due === null ? since && warmthOf(since, now.value) : urgencyOf(due, now.value);
  return (
    <span
      class={`conversation-stand conversation-stand-${state}${warmth ? ` wait-${warmth}` : ''}`}
      title={due === null ? undefined : `Until ${exactTime(new Date(due).toISOString())}. Then it goes back to the queue.`}
    >
      {standWords(summary, due)}
    </span>
  );
}

function standWords(summary: ConversationSummary, due: number | null): string {
  const { state, waitingSince, unansweredSince, snoozedUntil, leadSince, isBlocked } = summary;
  if (isBlocked) return 'Blocked';
  if (state === 'waiting' && leadSince) return leadWords(leadSince, now.value);
  if (state === 'waiting' && waitingSince) return waitingWords(waitingSince, now.value);
  const holder = holderWords(summary, me.value?.id ?? '');
  if (snoozedUntil) return `${holder} until ${untilWords(snoozedUntil, now.value)}`;
  if (due !== null) return answerWithinWords(due, now.value);
  if (unansweredSince && leadSince) return `${holder} · waits for an e-mail`;
  return unansweredSince ? `${holder} · ${unansweredWords(unansweredSince, now.value)}` : holder;
}
