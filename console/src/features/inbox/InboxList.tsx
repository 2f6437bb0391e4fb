import type { ConversationSummary } from '@deskbell/shared';
import { useId } from 'preact/hooks';
import { LIST_TITLES, type ListName } from '../../state/inbox.ts';
import { foldedLists, toggleList } from '../../state/list-view.ts';
import { Icon } from '../../ui/Icon.tsx';
import { InboxRow } from './InboxRow.tsx';

/** What stands in a list without rows. */
const WHEN_EMPTY: Record<ListName, string> = {
  waiting: 'Nobody is waiting.',
  mine: 'What you answer comes here.',
  leads: 'Visitors who left an e-mail address wait here for your answer.',
  snoozed: 'What you put away until later stands here.',
  others: 'What the bot or a colleague answers comes here.',
  closed: 'Nothing is closed yet.',
};

export function InboxList({ name, rows }: { name: ListName; rows: readonly ConversationSummary[] }) {
  const id = useId();
  const isOpen = !foldedLists.value.has(name);
  return (
    <section class={`inbox-list inbox-list-${name}`} aria-labelledby={id}>
      <h2>
        <button type="button" id={id} data-list={name} class="inbox-heading" aria-expanded={isOpen} onClick={() => toggleList(name)}>
          <Icon name="chevron" />
          {LIST_TITLES[name]} <span class="inbox-count">{rows.length}</span>
        </button>
      </h2>
      {isOpen && rows.length === 0 && <p class="inbox-empty">{WHEN_EMPTY[name]}</p>}
      {isOpen && rows.length > 0 && (
        <ul>
          {rows.map((row) => (
            <li key={row.id}>
              <InboxRow row={row} list={name} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
