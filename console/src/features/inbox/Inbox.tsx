import './inbox.css';
import { connection } from '../../state/connection.ts';
import { isUntouched } from '../../state/inbox.ts';
import { counts } from '../../state/inbox-counts.ts';
import { isListed } from '../../state/inbox-news.ts';
import { isSelecting } from '../../state/selection.ts';
import { site } from '../../state/session.ts';
import { BulkBar } from '../bulk/BulkBar.tsx';
import { selectByClick } from '../bulk/select-by-click.ts';
import { InboxHead } from './InboxHead.tsx';
import { InboxList } from './InboxList.tsx';
import { InboxSkeleton } from './InboxSkeleton.tsx';
import { LeadsBar } from './LeadsBar.tsx';
import { ListSwitch } from './ListSwitch.tsx';
import { NobodyYet } from './NobodyYet.tsx';
import { LIST_TITLE_ID } from './stand-on-row.ts';

/** The lists: which are there, and the one that is chosen. */
export function Inbox() {
  if (!isListed.value) return connection.value.name === 'stopped' ? null : <InboxSkeleton />;
  if (isUntouched(counts.value) && site.value) return <NobodyYet site={site.value} />;
  return (
    <>
      <ListSwitch />
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the rows are links; with the keyboard it is x that selects. */}
      <section class={isSelecting.value ? 'inbox inbox-selecting' : 'inbox'} aria-labelledby={LIST_TITLE_ID} onClick={selectByClick}>
        <InboxHead titleId={LIST_TITLE_ID} />
        <InboxList />
      </section>
      <BulkBar />
      <LeadsBar />
    </>
  );
}
