import { countWords } from '../../state/inbox.ts';
import { countOf } from '../../state/inbox-counts.ts';
import { inboxFilter, placeOfList } from '../../state/place.ts';
import { Icon } from '../../ui/Icon.tsx';

/** Stays at the foot of the lists as long as anybody waits for an e-mail: their list is seldom the one that is shown. */
export function LeadsBar() {
  const count = countOf('leads') ?? 0;
  if (count === 0 || inboxFilter.value.list === 'leads') return null;
  return (
    <a class="leads-bar" href={placeOfList({ list: 'leads' })}>
      <Icon name="mail" />
      {count === 1 ? '1 visitor waits for an e-mail' : `${countWords(count)} visitors wait for an e-mail`}
    </a>
  );
}
