import './bulk-bar.css';
import { shownIds } from '../../state/list-view.ts';
import { beginSelecting, isSelecting } from '../../state/selection.ts';
import { Button } from '../../ui/Button.tsx';

/** Where nothing can be pointed at: begins selecting rows. */
export function SelectButton() {
  if (isSelecting.value || shownIds.value.length === 0) return null;
  return (
    <Button look="quiet" isSmall class="select-begin" onClick={beginSelecting}>
      Select
    </Button>
  );
}
