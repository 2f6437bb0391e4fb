import type { HoursNow } from '@deskbell/shared';
import { now } from '../../../state/clock.ts';
import { nowWords } from '../../../state/opening-hours.ts';

/** How it stands at this moment. */
export function NowLine({ standing, timeZone }: { standing: HoursNow['standing']; timeZone: string }) {
  return (
    <p class={`now-line${standing?.isOpen ? ' now-line-open' : ''}`} role="status">
      <span class="now-line-dot" aria-hidden="true" />
      {standing ? nowWords(standing, timeZone, now.value) : <span class="now-line-waiting">…</span>}
    </p>
  );
}
