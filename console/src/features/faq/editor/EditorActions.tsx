import type { FaqEntryDetail, Site } from '@deskbell/shared';
import { useState } from 'preact/hooks';
import { setWriting } from '../../../state/faq-writing.ts';
import { removeEntry } from '../../../state/saved-entry.ts';
import { Button } from '../../../ui/Button.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Popup } from '../../../ui/Popup.tsx';
import { ReplayDialog } from '../replay/ReplayDialog.tsx';
import { backToSearch } from '../stand-on-entry.ts';
import type { Editing } from './use-editing.ts';

export interface EditorActionsProps {
  site: Site;
  id: string;
  entry: FaqEntryDetail | null;
  editing: Editing;
  onSave(publish: boolean): void;
}

export function EditorActions({ site, id, entry, editing, onSave }: EditorActionsProps) {
  const [dialog, setDialog] = useState<'delete' | 'discard' | 'replay' | null>(null);
  const { doing, state, isUnsaved, canSave, canPublish, takeBack, run } = editing;
  const discard = () => {
    setWriting(site.id, id, null);
    if (!entry) backToSearch();
  };
  const remove = () =>
    run('delete', async () => {
      await removeEntry(site.id, id);
      backToSearch();
    });
  return (
    <>
      <Button look="quiet" isSmall title="Replay the last days with this entry" onClick={() => setDialog('replay')}>
        Replay
      </Button>
      <Button isSmall title="Ctrl+S" isOff={!canSave} onClick={() => onSave(false)}>
        {doing === 'save' ? 'Saving…' : 'Save draft'}
      </Button>
      <Button look="main" isSmall title="Ctrl+Enter" isOff={!canPublish} onClick={() => onSave(true)}>
        {doing === 'publish' ? 'Publishing…' : 'Publish'}
      </Button>
      <Popup isSquare label="More for this entry" button={<Icon name="more" />}>
        {isUnsaved && (
          <button type="button" onClick={() => setDialog('discard')}>
            {entry ? 'Discard what is not saved' : 'Discard'}
          </button>
        )}
        {entry && state !== 'draft' && (
          <button type="button" onClick={takeBack}>
            Take back from visitors
          </button>
        )}
        {entry && (
          <button type="button" class="popup-bad" onClick={() => setDialog('delete')}>
            Delete
          </button>
        )}
      </Popup>
      {dialog === 'replay' && (
        <ReplayDialog siteId={site.id} id={entry?.id ?? null} content={editing.content} onClose={() => setDialog(null)} />
      )}
      {dialog === 'discard' && (
        <ConfirmDialog
          title="Discard what is not saved?"
          words={entry ? 'The entry goes back to how it was saved last.' : 'This entry was never saved. Its text is lost.'}
          action="Discard"
          onConfirm={discard}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'delete' && (
        <ConfirmDialog
          title="Delete this entry?"
          words={
            state === 'draft'
              ? 'The entry and its history are gone for good.'
              : 'Visitors no longer get this answer, and the entry and its history are gone for good. To keep it for later, take it back instead.'
          }
          action="Delete"
          onConfirm={remove}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}
