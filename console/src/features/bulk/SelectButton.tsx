import './bulk-bar.css';
import { beginSelecting, isSelecting } from '../../state/selection.ts';
import { Button } from '../../ui/Button.tsx';

/** Where nothing can be pointed at: begins selecting rows. */
export function SelectButton() {
  if (isSelecting.value) return null;
  return (
    <div class="select-begin">
      <Button look="quiet" isSmall onClick={beginSelecting}>
        Select
      </Button>
    </div>
  );
}
