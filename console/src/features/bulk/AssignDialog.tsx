import '../conversation/header/hand-over-dialog.css';
import type { ConversationSummary } from '@deskbell/shared';
import { useEffect, useState } from 'preact/hooks';
import { desk, deskAgents, deskFault, loadDesk } from '../../state/desk.ts';
import { assignAll } from '../../state/held-starts.ts';
import { site } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ActForm } from '../conversation/header/ActForm.tsx';
import { type Chosen, ReceiverChoice } from '../conversation/header/ReceiverChoice.tsx';

export interface AssignDialogProps {
  rows: readonly ConversationSummary[];
  onAssigned(): void;
  onClose(): void;
}

/** To whom all of them go. */
export function AssignDialog({ rows, onAssigned, onClose }: AssignDialogProps) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const look = () => void loadDesk(site.peek()?.id ?? '');
  // Who is there changes by the minute.
  useEffect(look, []);
  const team = desk.value && deskAgents.value && { colleagues: deskAgents.value.agents, teams: desk.value.desk.teams };
  return (
    <Dialog title={rows.length === 1 ? 'Assign 1 conversation' : `Assign ${rows.length} conversations`} onClose={onClose}>
      {deskFault.value && (
        <p class="form-fault" role="alert">
          {deskFault.value}{' '}
          <Button look="quiet" isSmall onClick={look}>
            Try again
          </Button>
        </p>
      )}
      {!team && !deskFault.value && <p role="status">Looking who is there…</p>}
      {team && (
        <ActForm
          onAct={() => {
            if (!chosen) return false;
            assignAll(rows, chosen.to, chosen.name);
            onAssigned();
            return true;
          }}
        >
          <p class="assign-words">What a colleague holds stays with them, and it says so.</p>
          <ReceiverChoice {...team} chosen={chosen} onChoose={setChosen} />
          <div class="dialog-actions">
            <Button look="main" type="submit" disabled={chosen === null}>
              {chosen ? `Assign to ${chosen.name}` : 'Assign'}
            </Button>
          </div>
        </ActForm>
      )}
    </Dialog>
  );
}
