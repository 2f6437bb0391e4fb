import { useState } from 'preact/hooks';
import { RefusedError } from '../../api/http.ts';
import { outbox } from '../../state/connection.ts';
import { backToQueueWords, owedCount } from '../../state/going-away.ts';
import { signOut } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

/** Signing out by its name is a step from many others: it is asked about. */
export function SignOutDialog({ onClose }: { onClose(): void }) {
  const [fault, setFault] = useState<string | null>(null);
  const leave = () =>
    signOut().then(onClose, (error: unknown) => {
      if (!(error instanceof RefusedError)) throw error;
      setFault(error.message);
    });
  return (
    <Dialog title="Sign out?" onClose={onClose}>
      {outbox.value.length > 0 && <p>Not everything is sent yet. It stays in this browser and goes out when you are back.</p>}
      {owedCount.value > 0 && <p>{backToQueueWords(owedCount.value)}</p>}
      {fault && (
        <p class="form-fault" role="alert">
          {fault}
        </p>
      )}
      <div class="dialog-actions">
        <Button look="main" onClick={leave}>
          Sign out
        </Button>
      </div>
    </Dialog>
  );
}
