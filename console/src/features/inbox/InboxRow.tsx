import type { ConversationSummary, InboxList } from '@deskbell/shared';
import { topicName } from '../../state/desk-names.ts';
import { needsAnswer, speakerOf } from '../../state/inbox.ts';
import { failedIds, standOn, tabRowId } from '../../state/list-view.ts';
import { openId, placeOf } from '../../state/place.ts';
import { me } from '../../state/session.ts';
import { visitorNameOf } from '../../state/visitor-name.ts';
import { RowOnlookers } from '../live/Onlookers.tsx';
import { RowTime } from './RowTime.tsx';
import { rowElementId } from './stand-on-row.ts';

export interface InboxRowProps {
  row: ConversationSummary;
  list: InboxList;
  /** A note here means me, and I have not looked yet. */
  isUnread: boolean;
}

export function InboxRow({ row, list, isUnread }: InboxRowProps) {
  const speaker = speakerOf(row, me.value?.id ?? '');
  const chip = chipOf(row, list);
  const isMarked = list === 'mentions' ? isUnread : needsAnswer(row);
  return (
    <a
      id={rowElementId(row.id)}
      class={`inbox-row${isMarked ? ' inbox-row-needs-answer' : ''}`}
      href={placeOf(row.id)}
      aria-current={openId.value === row.id ? 'true' : undefined}
      tabIndex={tabRowId.value === row.id ? 0 : -1}
      onFocus={() => standOn(row.id)}
    >
      <span class="inbox-row-name" dir="auto" title={row.contact?.email}>
        {list === 'leads' && row.contact ? row.contact.name || row.contact.email : visitorNameOf(row)}
      </span>
      <RowTime row={row} />
      <span class="inbox-row-words" dir="auto">
        <RowOnlookers id={row.id} />
        {failedIds.value.has(row.id) && <span class="inbox-row-failed">Not sent. </span>}
        {speaker && <span class="inbox-row-speaker">{speaker}: </span>}
        {row.preview || 'Asked for a person'}
      </span>
      {chip && <span class={`inbox-row-chip${row.isBlocked ? ' inbox-row-blocked' : ''}`}>{chip}</span>}
    </a>
  );
}

/** What the list does not say by itself: that the visitor is blocked, what it is about, where it stands, or whose it is. */
function chipOf({ isBlocked, topicId, state, assignee }: ConversationSummary, list: InboxList): string | null {
  if (isBlocked) return 'Blocked';
  if (state === 'waiting') return topicName(topicId);
  if (list !== 'open' && list !== 'mentions' && list !== 'snoozed') return null;
  if (state === 'bot') return 'Bot';
  if (state === 'closed') return 'Closed';
  return assignee && assignee.id !== me.value?.id ? assignee.name : null;
}
