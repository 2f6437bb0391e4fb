import type { Hours, HoursNow } from '@deskbell/shared';
import { useEffect, useState } from 'preact/hooks';
import { readHours } from '../../../api/desk-api.ts';
import { now } from '../../../state/clock.ts';

const PAUSE_MS = 400;
const NOTHING: HoursNow = { standing: null, fault: null };

/** How it stands with these hours at this moment, and what is wrong with them: as the server reads them, a little after each change. */
export function useHoursNow(siteId: string, timeZone: string, hours: Hours): HoursNow {
  const [read, setRead] = useState(NOTHING);
  const what = JSON.stringify({ timeZone, hours });
  const isOver = read.standing?.changesAt != null && Date.parse(read.standing.changesAt) <= now.value;
  useEffect(() => {
    let isLeft = false;
    const timer = setTimeout(
      () =>
        readHours(siteId, { timeZone, hours }).then(
          (answer) => !isLeft && setRead(answer),
          // Without an answer nothing is said; saving says why.
          () => !isLeft && setRead(NOTHING),
        ),
      read === NOTHING ? 0 : PAUSE_MS,
    );
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [siteId, what, isOver]);
  return read;
}
