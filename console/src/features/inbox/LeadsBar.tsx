import { unfoldList } from '../../state/list-view.ts';
import { Icon } from '../../ui/Icon.tsx';

/** Stays at the foot of the lists as long as anybody waits for an e-mail: their list may be far down. */
export function LeadsBar({ count }: { count: number }) {
  if (count === 0) return null;
  const show = () => {
    unfoldList('leads');
    const heading = document.querySelector<HTMLElement>('[data-list="leads"]');
    // The heading sticks to the top: it is the list that is brought into view.
    heading?.closest('section')?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  };
  return (
    <button type="button" class="leads-bar" onClick={show}>
      <Icon name="mail" />
      {count === 1 ? '1 visitor waits for an e-mail' : `${count} visitors wait for an e-mail`}
    </button>
  );
}
