import './hand-over-dialog.css';
import type { ConversationSummary } from '@deskbell/shared';
import { useEffect, useState } from 'preact/hooks';
import { handOver } from '../../../state/acts.ts';
import { desk, deskAgents, deskFault, loadDesk } from '../../../state/desk.ts';
import { site } from '../../../state/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { ActForm } from './ActForm.tsx';
import { type Chosen, ReceiverChoice } from './ReceiverChoice.tsx';

/** To whom, and a word for them. */
export function HandOverDialog({ summary, onClose }: { summary: ConversationSummary; onClose(): void }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [note, setNote] = useState('');
  const look = () => void loadDesk(site.peek()?.id ?? '');
  // Who is there changes by the minute.
  useEffect(look, []);
  const team = desk.value && deskAgents.value && { colleagues: deskAgents.value.agents, teams: desk.value.desk.teams };
  return (
    <Dialog title="Hand over" onClose={onClose}>
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
        <ActForm onAct={() => chosen !== null && handOver(summary.id, chosen.to, note)}>
          <ReceiverChoice {...team} summary={summary} chosen={chosen} onChoose={setChosen} />
          <TextArea
            label="A word for whoever gets it"
            hint="You can leave this empty. Only the team sees it."
            text={note}
            onText={setNote}
          />
          <div class="dialog-actions">
            <Button look="main" type="submit" disabled={chosen === null}>
              {chosen ? `Hand over to ${chosen.name}` : 'Hand over'}
            </Button>
          </div>
        </ActForm>
      )}
    </Dialog>
  );
}
