import { shownIds } from '../../state/list-view.ts';
import { isSelecting, selectUpTo, toggleSelected } from '../../state/selection.ts';

/** A click on a row with Shift selects up to it; on a touch screen, where rows are being selected, a tap selects. */
export function selectByClick(event: MouseEvent): void {
  const row = event.target instanceof Element ? event.target.closest('.inbox-row') : null;
  const id = row?.id.replace(/^row-/, '');
  if (!id) return;
  if (event.shiftKey) selectUpTo(id, shownIds.peek());
  else if (isSelecting.peek() && matchMedia('(hover: none)').matches) toggleSelected(id);
  else return;
  // It would open the conversation, or a window of its own.
  event.preventDefault();
}
