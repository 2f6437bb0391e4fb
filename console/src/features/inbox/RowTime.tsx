import type { ConversationSummary } from '@deskbell/shared';
import type { ComponentChildren } from 'preact';
import { ageWords, waitingWords, warmthOf } from '../../state/age.ts';
import { now } from '../../state/clock.ts';
import { exactTime, untilWords } from '../../state/dates.ts';

/** How long somebody has waited, warmer the longer; when it comes back; elsewhere when the last words were said. */
export function RowTime({ row: { waitingSince, unansweredSince, leadSince, snoozedUntil, lastEntryAt } }: { row: ConversationSummary }) {
  if (snoozedUntil) return <Time at={snoozedUntil}>until {untilWords(snoozedUntil, now.value)}</Time>;
  // An e-mail may take its time, and nobody is to stop answering because of it.
  if (leadSince) return <Time at={leadSince}>{ageWords(leadSince, now.value)}</Time>;
  const since = waitingSince ?? unansweredSince;
  if (!since) return <Time at={lastEntryAt}>{ageWords(lastEntryAt, now.value)}</Time>;
  return (
    <Time at={since} warmth={warmthOf(since, now.value)}>
      {waitingSince ? waitingWords(waitingSince, now.value) : ageWords(since, now.value)}
    </Time>
  );
}

function Time({ at, warmth, children }: { at: string; warmth?: string; children: ComponentChildren }) {
  return (
    <time class={`inbox-row-age${warmth ? ` wait-${warmth}` : ''}`} dateTime={at} title={exactTime(at)}>
      {children}
    </time>
  );
}
