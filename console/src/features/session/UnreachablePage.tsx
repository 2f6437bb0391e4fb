import { loadSession } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import { DoorPage } from '../../ui/DoorPage.tsx';

export function UnreachablePage() {
  return (
    <DoorPage title="We can't reach Deskbell">
      <p class="door-words">The server did not answer. Check your connection and try again.</p>
      <Button look="main" onClick={loadSession}>
        Try again
      </Button>
    </DoorPage>
  );
}
