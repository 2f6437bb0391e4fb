import type { InboxFilter } from '@deskbell/shared';
import type { ComponentChildren } from 'preact';
import { goToInboxList } from '../../../state/place.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { conditionsOf, type FilterKey } from './filter-words.ts';

/** What of the list is shown, each with a way to be rid of it. */
export function FilterChips({ filter, children }: { filter: InboxFilter; children: ComponentChildren }) {
  const without = (key: FilterKey): InboxFilter => {
    const { [key]: _, ...rest } = filter;
    return rest;
  };
  return (
    <div class="filter-chips">
      <ul aria-label="Filter">
        {conditionsOf(filter).map(({ key, words }) => (
          <li key={key} class="filter-chip">
            <span dir="auto" title={words}>
              {words}
            </span>
            <button type="button" aria-label={`Remove “${words}”`} onClick={() => goToInboxList(without(key))}>
              <Icon name="cross" />
            </button>
          </li>
        ))}
      </ul>
      {children}
    </div>
  );
}
