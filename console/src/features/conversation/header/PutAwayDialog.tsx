import '../../../ui/text-field.css';
import './put-away-dialog.css';
import type { ConversationSummary } from '@deskbell/shared';
import { useId, useState } from 'preact/hooks';
import { putAway } from '../../../state/acts.ts';
import { now } from '../../../state/clock.ts';
import { clockTime } from '../../../state/dates.ts';
import { ownTime, putAwayTimes } from '../../../state/put-away-times.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ActForm } from './ActForm.tsx';

/** "Not now": until when. */
export function PutAwayDialog({ summary: { id }, onClose }: { summary: ConversationSummary; onClose(): void }) {
  const fieldId = useId();
  // As they stood when it was opened: nothing moves under the hand.
  const [times] = useState(() => putAwayTimes(now.peek()));
  const [typed, setTyped] = useState('');
  const own = ownTime(typed, now.value);
  const fault = typed !== '' && 'fault' in own ? own.fault : null;
  return (
    <Dialog title="Put away until…" onClose={onClose}>
      <p>It comes back to you then, or as soon as the visitor writes.</p>
      <ul class="put-away-times">
        {times.map(({ words, until }) => (
          <li key={words}>
            <ActForm onAct={() => putAway(id, until)}>
              <button type="submit" class="put-away-time">
                <span>{words}</span>
                <span class="put-away-when">{clockTime(until.toISOString())}</span>
              </button>
            </ActForm>
          </li>
        ))}
      </ul>
      <ActForm onAct={() => 'until' in own && putAway(id, own.until)}>
        <div class="text-field">
          <label for={fieldId}>Another time</label>
          <div class="put-away-own">
            <input
              id={fieldId}
              type="datetime-local"
              value={typed}
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
              aria-invalid={fault !== null}
              aria-describedby={fault === null ? undefined : `${fieldId}-words`}
            />
            <Button type="submit" disabled={!('until' in own)}>
              Put away
            </Button>
          </div>
          {fault && (
            <p id={`${fieldId}-words`} class="text-field-fault">
              {fault}
            </p>
          )}
        </div>
      </ActForm>
    </Dialog>
  );
}
