import './inbox.css';
import { connection, inbox } from '../../state/connection.ts';
import { LISTS } from '../../state/inbox.ts';
import { lists } from '../../state/list-view.ts';
import { isSelecting } from '../../state/selection.ts';
import { site } from '../../state/session.ts';
import { BulkBar } from '../bulk/BulkBar.tsx';
import { SelectButton } from '../bulk/SelectButton.tsx';
import { selectByClick } from '../bulk/select-by-click.ts';
import { InboxList } from './InboxList.tsx';
import { InboxSkeleton } from './InboxSkeleton.tsx';
import { LeadsBar } from './LeadsBar.tsx';
import { NobodyYet } from './NobodyYet.tsx';

export function Inbox() {
  if (!inbox.value) return connection.value.name === 'stopped' ? null : <InboxSkeleton />;
  if (inbox.value.size === 0 && site.value) return <NobodyYet site={site.value} />;
  return (
    <>
      <SelectButton />
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the rows are links; with the keyboard it is x that selects. */}
      <nav class={isSelecting.value ? 'inbox inbox-selecting' : 'inbox'} aria-label="Conversations" onClick={selectByClick}>
        {LISTS.map((name) => (
          <InboxList key={name} name={name} rows={lists.value[name]} />
        ))}
      </nav>
      <BulkBar />
      <LeadsBar count={lists.value.leads.length} />
    </>
  );
}
