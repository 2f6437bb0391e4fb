import type { Hours, HoursNow } from '@deskbell/shared';
import { useEffect, useState } from 'preact/hooks';
import { readHours } from '../../../api/desk-api.ts';
import { RefusedError } from '../../../api/http.ts';
import { now } from '../../../state/clock.ts';

const PAUSE_MS = 400;
const ALWAYS: HoursNow = { isOpen: true, changesAt: null };

/** How it stands with these hours at this moment, and what is wrong with them: as the server reads them, a little after each change. */
export function useHoursNow(siteId: string, timeZone: string, hours: Hours | null) {
  const [read, setRead] = useState<{ standing: HoursNow | null; refusal: RefusedError | null }>({ standing: null, refusal: null });
  const what = JSON.stringify({ timeZone, hours });
  const isOver = read.standing?.changesAt != null && Date.parse(read.standing.changesAt) <= now.value;
  useEffect(() => {
    if (hours === null) return setRead({ standing: ALWAYS, refusal: null });
    let isLeft = false;
    const timer = setTimeout(
      () =>
        readHours(siteId, { timeZone, hours }).then(
          (standing) => !isLeft && setRead({ standing, refusal: null }),
          (error: unknown) => !isLeft && setRead({ standing: null, refusal: error instanceof RefusedError ? error : null }),
        ),
      read.standing || read.refusal ? PAUSE_MS : 0,
    );
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [siteId, what, isOver]);
  return read;
}
