import './availability-switch.css';
import { useState } from 'preact/hooks';
import { isAvailable } from '../../state/availability.ts';
import { connection } from '../../state/connection.ts';
import { backToQueueWords, setAvailable } from '../../state/going-away.ts';
import { owedCount } from '../../state/inbox-counts.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';

/** Whether I take conversations. Whoever goes away while visitors wait for their answer is told what becomes of them. */
export function AvailabilitySwitch() {
  const [isAsking, setAsking] = useState(false);
  const available = isAvailable.value;
  if (available === null) return null;
  const isConnected = connection.value.name === 'ready';
  const toggle = () => {
    if (available && owedCount.value > 0) setAsking(true);
    else setAvailable(!available);
  };
  return (
    <>
      <button
        type="button"
        role="switch"
        class="availability"
        aria-checked={available}
        aria-label="Take conversations"
        aria-disabled={!isConnected}
        title={isConnected ? undefined : 'You can change this when the connection is back.'}
        onClick={isConnected ? toggle : undefined}
      >
        <span class="availability-dot" />
        {available ? 'Available' : 'Away'}
      </button>
      {isAsking && (
        <ConfirmDialog
          title="Go away now?"
          words={backToQueueWords(owedCount.value)}
          action="Go away"
          onConfirm={() => setAvailable(false)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
