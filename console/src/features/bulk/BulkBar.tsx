import './bulk-bar.css';
import { useEffect, useState } from 'preact/hooks';
import { goingIds } from '../../state/held-acts.ts';
import { closeAll, tagAll } from '../../state/held-starts.ts';
import { shownIds } from '../../state/list-view.ts';
import { inboxFilter } from '../../state/place.ts';
import { isSelecting, leaveSelection, MOST_SELECTED, selectAll, selectedRows } from '../../state/selection.ts';
import { site } from '../../state/session.ts';
import { filterKey } from '../../state/windows.ts';
import { Button } from '../../ui/Button.tsx';
import { keyHints } from '../palette/commands.ts';
import { TagPicker } from '../tags/TagPicker.tsx';
import { AssignDialog } from './AssignDialog.tsx';
import { backToRows } from './back-to-rows.ts';

/** What can be done to all rows that are selected. Where none can be pointed at, a button begins it. */
export function BulkBar() {
  const rows = selectedRows.value;
  // What is not in view is not to be closed with the rest.
  useEffect(() => leaveSelection, [filterKey(inboxFilter.value)]);
  return (
    <>
      <p class="only-read" role="status">
        {rows.length > 0 && `${rows.length} selected`}
      </p>
      {isSelecting.value && <Bar />}
    </>
  );
}

function Bar() {
  const [asked, setAsked] = useState<'assign' | 'tag' | null>(null);
  const rows = selectedRows.value.filter(({ id }) => !goingIds.value.has(id));
  const none = rows.length === 0;
  const whole = shownIds.value;
  const isWhole = whole.every((id) => rows.some((row) => row.id === id));
  const leave = () => {
    leaveSelection();
    backToRows();
  };
  return (
    <section class="bulk-bar" aria-label="Selected conversations">
      <p class="bulk-count">
        <strong>{none ? 'Select conversations' : `${rows.length} selected`}</strong>
        {rows.length >= MOST_SELECTED && ` · at most ${MOST_SELECTED} at once`}
        {!none && !isWhole && rows.length < MOST_SELECTED && (
          <Button look="quiet" isSmall onClick={() => selectAll(whole)}>
            All {whole.length} shown
          </Button>
        )}
      </p>
      <Button look="quiet" isSmall onClick={leave}>
        Cancel
      </Button>
      <div class="bulk-acts">
        <Button
          isSmall
          isOff={none}
          {...keyHints('close-selected')}
          onClick={() => {
            closeAll(rows);
            leave();
          }}
        >
          Close
        </Button>
        <Button isSmall isOff={none} onClick={() => setAsked('assign')}>
          Assign to…
        </Button>
        <span class="bulk-tag">
          <Button isSmall isOff={none} aria-expanded={asked === 'tag'} onClick={() => setAsked(asked === 'tag' ? null : 'tag')}>
            Tag…
          </Button>
          {asked === 'tag' && (
            <TagPicker
              siteId={site.value?.id ?? ''}
              present={[]}
              onPick={(name) => {
                setAsked(null);
                tagAll(rows, name);
                leave();
              }}
              onClose={() => setAsked(null)}
            />
          )}
        </span>
      </div>
      {asked === 'assign' && <AssignDialog rows={rows} onAssigned={leave} onClose={() => setAsked(null)} />}
    </section>
  );
}
