import './hand-over-dialog.css';
import type { ConversationSummary, DeskSettings } from '@deskbell/shared';
import { useEffect, useState } from 'preact/hooks';
import { type Colleague, readColleagues, readDeskSettings } from '../../../api/team-api.ts';
import { handOver, type Receiver } from '../../../state/acts.ts';
import { site } from '../../../state/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { useDoing } from '../../../ui/use-doing.ts';
import { ActForm } from './ActForm.tsx';
import { ReceiverChoice } from './ReceiverChoice.tsx';

export interface Chosen {
  to: Receiver;
  name: string;
}

/** To whom, and a word for them. */
export function HandOverDialog({ summary, onClose }: { summary: ConversationSummary; onClose(): void }) {
  const [team, setTeam] = useState<{ colleagues: Colleague[]; teams: DeskSettings['teams'] } | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [note, setNote] = useState('');
  const { refusal, run } = useDoing();

  const load = () =>
    run('load', async () => {
      const siteId = site.value?.id ?? '';
      const [colleagues, { teams }] = await Promise.all([readColleagues(siteId), readDeskSettings(siteId)]);
      setTeam({ colleagues, teams });
    });
  useEffect(() => {
    load();
  }, []);

  return (
    <Dialog title="Hand over" onClose={onClose}>
      {refusal && (
        <p class="form-fault" role="alert">
          {refusal.message}{' '}
          <Button look="quiet" isSmall onClick={load}>
            Try again
          </Button>
        </p>
      )}
      {!team && !refusal && <p role="status">Looking who is there…</p>}
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
