import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';

export interface SaveButtonsProps {
  editing: { save(): void; discard(): void; isSaving: boolean; clashes: readonly unknown[] };
  /** All that goes back where it is discarded, as in "of the desk". */
  whole: string;
}

export function SaveButtons({ editing: { save, discard, isSaving, clashes }, whole }: SaveButtonsProps) {
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
          words={`All settings ${whole} go back to how they were saved last.`}
          action="Discard"
          onConfirm={discard}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
