import './availability-switch.css';
import { isAvailable } from '../../state/availability.ts';
import { connection } from '../../state/connection.ts';
import { toggleAvailable } from '../../state/going-away.ts';

/** Whether I take conversations. */
export function AvailabilitySwitch() {
  const available = isAvailable.value;
  if (available === null) return null;
  const isConnected = connection.value.name === 'ready';
  return (
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
      {available ? 'Available' : 'Away'}
    </button>
  );
}
