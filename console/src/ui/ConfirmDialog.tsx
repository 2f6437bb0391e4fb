import { useRef } from 'preact/hooks';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

export interface ConfirmDialogProps {
  title: string;
  /** What happens then. */
  words: string;
  action: string;
  onConfirm(): void;
  onClose(): void;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ title, words, action, onConfirm, onClose }: ConfirmDialogProps) {
  const isConfirmed = useRef(false);
  // The dialog closes first: then the browser gives the focus back to where it was.
  const close = () => {
    onClose();
    if (isConfirmed.current) onConfirm();
  };
  return (
    <Dialog title={title} onClose={close}>
      <p>{words}</p>
      <form method="dialog" class="dialog-actions" onSubmit={() => (isConfirmed.current = true)}>
        <Button look="bad" type="submit">
          {action}
        </Button>
      </form>
    </Dialog>
  );
}
