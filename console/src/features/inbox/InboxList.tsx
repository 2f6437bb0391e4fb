import { isFiltered } from '../../state/inbox-place.ts';
import { shownWindow, standingId, tabRowId } from '../../state/list-view.ts';
import { goToInboxList, inboxFilter, openId } from '../../state/place.ts';
import { summaryOf } from '../../state/summaries.ts';
import { filterKey, loadMore, openWindow, seenTo } from '../../state/windows.ts';
import { Button } from '../../ui/Button.tsx';
import { LongList } from '../../ui/LongList.tsx';
import { InboxRow } from './InboxRow.tsx';
import { RowSkeletons } from './InboxSkeleton.tsx';
import { ListEnd } from './ListEnd.tsx';
import { WHEN_EMPTY } from './list-words.ts';

/** The next part is asked for when so many rows are left. */
const AHEAD = 25;
const ROW_PX = 56;

/** The rows of the list that is chosen. */
export function InboxList() {
  const filter = inboxFilter.value;
  const { window, fault } = shownWindow.value;
  if (!window && fault !== null) return <Unfetched sentence={fault} />;
  if (!window) return <RowSkeletons count={7} />;
  if (window.ids.length === 0 && window.next === null) return <Empty />;
  const see = (to: number) => {
    seenTo.value = to;
    // What has failed is tried again by whoever wants it.
    if (window.ids.length - to < AHEAD && window.next !== null && fault === null) loadMore(filter);
  };
  return (
    <LongList
      key={filterKey(filter)}
      class="inbox-rows"
      items={window.ids}
      keyOf={(id) => id}
      heightOf={() => ROW_PX}
      draw={(id) => <KnownRow id={id} />}
      shown={standingId.value ?? openId.value}
      kept={tabRowId.value}
      isOpenEnded={window.next !== null}
      after={<ListEnd filter={filter} count={window.ids.length} isWhole={window.next === null} fault={fault} />}
      onSee={see}
    />
  );
}

/** Drawn anew when its conversation changes, and no other row with it. */
function KnownRow({ id }: { id: string }) {
  const row = summaryOf(id).value;
  return row && <InboxRow row={row} list={inboxFilter.value.list} isUnread={shownWindow.value.unread.has(id)} />;
}

function Empty() {
  const filter = inboxFilter.value;
  if (!isFiltered(filter)) return <p class="inbox-empty">{WHEN_EMPTY[filter.list]}</p>;
  return (
    <div class="inbox-empty">
      <p>Nothing here fits the filter.</p>
      <Button isSmall onClick={() => goToInboxList({ list: filter.list })}>
        Clear the filter
      </Button>
    </div>
  );
}

function Unfetched({ sentence }: { sentence: string }) {
  return (
    <div class="inbox-empty" role="alert">
      <p>{sentence}</p>
      <Button isSmall onClick={() => openWindow(inboxFilter.value)}>
        Try again
      </Button>
    </div>
  );
}
