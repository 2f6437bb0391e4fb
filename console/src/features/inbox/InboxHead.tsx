import './inbox-head.css';
import { useState } from 'preact/hooks';
import { LIST_TITLES } from '../../state/inbox.ts';
import { isFiltered } from '../../state/inbox-place.ts';
import { goToInboxList, inboxFilter } from '../../state/place.ts';
import { site } from '../../state/session.ts';
import { removeView, shownView } from '../../state/views.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Popup } from '../../ui/Popup.tsx';
import { useDoing } from '../../ui/use-doing.ts';
import { SelectButton } from '../bulk/SelectButton.tsx';
import { FilterChips } from './filter/FilterChips.tsx';
import { FilterDialog } from './filter/FilterDialog.tsx';
import { ViewDialog } from './filter/ViewDialog.tsx';

/** What is shown: which list, what of it, and how that is changed or kept. */
export function InboxHead({ titleId }: { titleId: string }) {
  const [dialog, setDialog] = useState<'filter' | 'view' | 'delete' | null>(null);
  const { refusal, run } = useDoing();
  const filter = inboxFilter.value;
  const view = shownView.value;
  const siteId = site.value?.id;
  const close = () => setDialog(null);
  if (siteId === undefined) return null;
  return (
    <>
      <header class="inbox-head">
        <h2 id={titleId} tabIndex={-1} dir="auto">
          {view?.name ?? LIST_TITLES[filter.list]}
        </h2>
        {view && (
          <Popup isSquare label={`More to do with the view ${view.name}`} button={<Icon name="more" />}>
            <button type="button" onClick={() => setDialog('view')}>
              Rename view…
            </button>
            <button type="button" onClick={() => setDialog('delete')}>
              Delete view…
            </button>
          </Popup>
        )}
        <SelectButton />
        <Button look="quiet" isSmall class="inbox-head-filter" onClick={() => setDialog('filter')}>
          <Icon name="filter" />
          Filter
        </Button>
      </header>
      {isFiltered(filter) && (
        <FilterChips filter={filter}>
          {!view && (
            <Button look="quiet" isSmall onClick={() => setDialog('view')}>
              Save as view…
            </Button>
          )}
        </FilterChips>
      )}
      {refusal && (
        <p class="inbox-head-fault" role="alert">
          {refusal.message}
        </p>
      )}
      {dialog === 'filter' && <FilterDialog filter={filter} onClose={close} />}
      {dialog === 'view' && <ViewDialog siteId={siteId} view={view} filter={filter} onClose={close} />}
      {dialog === 'delete' && view && (
        <ConfirmDialog
          title={`Delete the view ${view.name}?`}
          words="Only the view goes. The conversations in it stay where they are."
          action="Delete view"
          onClose={close}
          onConfirm={() =>
            void run('delete', async () => {
              await removeView(siteId, view);
              goToInboxList({ list: filter.list });
            })
          }
        />
      )}
    </>
  );
}
