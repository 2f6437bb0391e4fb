import '../connection/connection-bar.css';
import { availabilityRefusal, awayReason, isAvailable } from '../../state/availability.ts';
import { connection } from '../../state/connection.ts';
import { setAvailable } from '../../state/going-away.ts';
import { Button } from '../../ui/Button.tsx';

/** Nobody is to wonder why nothing comes. While there is no connection that is said instead. */
export function AwayBar() {
  return (
    <div role="status">
      {availabilityRefusal.value && <p class="connection-bar connection-bar-bad">Not changed. {availabilityRefusal.value}</p>}
      {isAvailable.value === false && connection.value.name === 'ready' && (
        <p class="connection-bar">
          {awayReason.value ? `You are away (${awayReason.value}): you get no conversations.` : 'You are away: you get no conversations.'}
          <Button isSmall onClick={() => setAvailable(true)}>
            I'm back
          </Button>
        </p>
      )}
    </div>
  );
}
