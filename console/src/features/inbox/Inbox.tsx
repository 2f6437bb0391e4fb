import './inbox.css';
import { connection, inbox } from '../../state/connection.ts';
import { LISTS } from '../../state/inbox.ts';
import { lists } from '../../state/list-view.ts';
import { site } from '../../state/session.ts';
import { InboxList } from './InboxList.tsx';
import { InboxSkeleton } from './InboxSkeleton.tsx';
import { LeadsBar } from './LeadsBar.tsx';
import { NobodyYet } from './NobodyYet.tsx';

export function Inbox() {
  if (!inbox.value) return connection.value.name === 'stopped' ? null : <InboxSkeleton />;
  if (inbox.value.size === 0 && site.value) return <NobodyYet site={site.value} />;
  return (
    <>
      <nav class="inbox" aria-label="Conversations">
        {LISTS.map((name) => (
          <InboxList key={name} name={name} rows={lists.value[name]} />
        ))}
      </nav>
      <LeadsBar count={lists.value.leads.length} />
    </>
  );
}
