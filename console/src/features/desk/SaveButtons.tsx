import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import type { DeskEditing } from './use-desk-editing.ts';

export function SaveButtons({ editing: { save, discard, isSaving, clashes } }: { editing: DeskEditing }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button isSmall onClick={() => setAsking(true)}>
        Discard
      </Button>
      <Button look="main" isSmall title="Ctrl+S" isOff={isSaving || clashes.length > 0} onClick={save}>
        {isSaving ? 'Saving…' : 'Save'}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title="Discard what is not saved?"
          words="All settings of the desk go back to how they were saved last."
          action="Discard"
          onConfirm={discard}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
