import './row-select.css';
import type { ConversationSummary } from '@deskbell/shared';
import { shownIds } from '../../state/list-view.ts';
import { isSelected, selectUpTo, toggleSelected } from '../../state/selection.ts';
import { visitorNameOf } from '../../state/visitor-name.ts';

/** Selects a row. It shows itself to whoever points at the row, and everywhere as soon as one is selected. */
export function RowSelect({ row }: { row: ConversationSummary }) {
  return (
    <label class="row-select">
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={`Select ${visitorNameOf(row)}`}
        checked={isSelected(row.id)}
        onClick={(event) => {
          if (!event.shiftKey) return toggleSelected(row.id);
          event.preventDefault();
          selectUpTo(row.id, shownIds.value);
        }}
      />
    </label>
  );
}
