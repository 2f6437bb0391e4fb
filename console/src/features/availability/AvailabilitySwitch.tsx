import './availability-switch.css';
import { useState } from 'preact/hooks';
import { awayReason, isAvailable } from '../../state/availability.ts';
import { connection } from '../../state/connection.ts';
import { backToQueueWords, owedCount, setAvailable } from '../../state/going-away.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { AwayReasons } from './AwayReasons.tsx';

/** Whether I take conversations. Whoever goes away while visitors wait for their answer is told what becomes of them. */
export function AvailabilitySwitch() {
  const [asking, setAsking] = useState<{ reason: string | undefined } | null>(null);
  const available = isAvailable.value;
  if (available === null) return null;
  const isConnected = connection.value.name === 'ready';
  const goAway = (reason?: string) => {
    if (available && owedCount.value > 0) setAsking({ reason });
    else setAvailable(false, reason);
  };
  return (
    <div class="availability-both">
      <button
        type="button"
        role="switch"
        class="availability"
        aria-checked={available}
        aria-label="Take conversations"
        aria-disabled={!isConnected}
        title={isConnected ? undefined : 'You can change this when the connection is back.'}
        onClick={isConnected ? () => (available ? goAway() : setAvailable(true)) : undefined}
      >
        <span class="availability-dot" />
        <span class="availability-words">{available ? 'Available' : (awayReason.value ?? 'Away')}</span>
      </button>
      {isConnected && <AwayReasons onChoose={goAway} />}
      {asking && (
        <ConfirmDialog
          title="Go away now?"
          words={backToQueueWords(owedCount.value)}
          action="Go away"
          onConfirm={() => setAvailable(false, asking.reason)}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}
