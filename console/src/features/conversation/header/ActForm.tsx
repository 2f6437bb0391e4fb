import '../../../ui/form.css';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { OUTBOX_FULL } from '../../../state/connection.ts';

/** Does what was decided in a dialog, and closes it; stays where nothing more can be taken now. */
export function ActForm({ onAct, children }: { onAct(): boolean; children: ComponentChildren }) {
  const [isFull, setFull] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!onAct()) return setFull(true);
    // The browser gives the focus back to where it was.
    if (event.target instanceof HTMLElement) event.target.closest('dialog')?.close();
  };
  return (
    <form class="form" onSubmit={submit}>
      {children}
      {isFull && (
        <p class="form-fault" role="alert">
          {OUTBOX_FULL}
        </p>
      )}
    </form>
  );
}
