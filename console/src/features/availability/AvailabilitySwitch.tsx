import './availability-switch.css';
import { awayReason, isAvailable } from '../../state/availability.ts';
import { connection } from '../../state/connection.ts';
import { goAway, toggleAvailable } from '../../state/going-away.ts';
import { AwayReasons } from './AwayReasons.tsx';

/** Whether I take conversations. */
export function AvailabilitySwitch() {
  const available = isAvailable.value;
  if (available === null) return null;
  const isConnected = connection.value.name === 'ready';
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
        onClick={isConnected ? toggleAvailable : undefined}
      >
        <span class="availability-dot" />
        <span class="availability-words">{available ? 'Available' : (awayReason.value ?? 'Away')}</span>
      </button>
      {isConnected && <AwayReasons onChoose={goAway} />}
    </div>
  );
}
