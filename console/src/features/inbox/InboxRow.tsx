import type { ConversationSummary } from '@deskbell/shared';
import { ageWords, waitingWords, warmthOf } from '../../state/age.ts';
import { now } from '../../state/clock.ts';
import { exactTime } from '../../state/dates.ts';
import { type ListName, needsAnswer, speakerOf } from '../../state/inbox.ts';
import { failedIds, standingId, tabRowId } from '../../state/list-view.ts';
import { openId, placeOf } from '../../state/place.ts';
import { me } from '../../state/session.ts';
import { rowElementId } from './stand-on-row.ts';

export function InboxRow({ row, list }: { row: ConversationSummary; list: ListName }) {
  const speaker = speakerOf(row, me.value?.id ?? '');
  return (
    <a
      id={rowElementId(row.id)}
      class={`inbox-row${needsAnswer(row) ? ' inbox-row-needs-answer' : ''}`}
      href={placeOf(row.id)}
      aria-current={openId.value === row.id ? 'true' : undefined}
      tabIndex={tabRowId.value === row.id ? 0 : -1}
      onFocus={() => {
        standingId.value = row.id;
      }}
    >
      <span class="inbox-row-name" dir="auto">
        {row.visitorName}
      </span>
      <Age row={row} />
      <span class="inbox-row-words" dir="auto">
        {failedIds.value.has(row.id) && <span class="inbox-row-failed">Not sent. </span>}
        {speaker && <span class="inbox-row-speaker">{speaker}: </span>}
        {row.preview || 'Asked for a person'}
      </span>
      {list === 'others' && <span class="inbox-row-holder">{row.state === 'bot' ? 'Bot' : row.assignee?.name}</span>}
    </a>
  );
}

/** How long somebody has waited, warmer the longer; elsewhere when the last words were said. */
function Age({ row: { waitingSince, unansweredSince, lastEntryAt } }: { row: ConversationSummary }) {
  const since = waitingSince ?? unansweredSince;
  const at = since ?? lastEntryAt;
  return (
    <time class={`inbox-row-age${since ? ` wait-${warmthOf(since, now.value)}` : ''}`} dateTime={at} title={exactTime(at)}>
      {waitingSince ? waitingWords(waitingSince, now.value) : ageWords(at, now.value)}
    </time>
  );
}
