import { LIVE } from '@deskbell/shared';
import { useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

export function OwnReasonDialog({ onChoose, onClose }: { onChoose(reason: string): void; onClose(): void }) {
  const [text, setText] = useState('');
  const reason = text.trim();
  const isChosen = useRef(false);
  // The dialog closes first: then the browser gives the focus back to where it was.
  const close = () => {
    onClose();
    if (isChosen.current) onChoose(reason);
  };
  return (
    <Dialog title="Why are you away?" onClose={close}>
      <form method="dialog" class="own-reason" onSubmit={() => (isChosen.current = true)}>
        <label for="own-reason">Your colleagues read it where they hand over, and under People. Visitors do not.</label>
        <input
          id="own-reason"
          value={text}
          maxLength={LIVE.awayReasonCharacters}
          autocomplete="off"
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <div class="dialog-actions">
          <Button look="main" type="submit" disabled={reason === ''}>
            Go away
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
