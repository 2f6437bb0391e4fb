export interface PutAwayTime {
  words: string;
  until: Date;
}

const AFTERNOON = 14;
const MORNING = 9;

/** When somebody wants to see a conversation again, by the clock where they are. In the order of time. */
export function putAwayTimes(now: number): PutAwayTime[] {
  const today = new Date(now);
  const at = (days: number, hour: number) => new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, hour);
  const daysToMonday = (8 - today.getDay()) % 7 || 7;
  return [
    { words: 'In 1 hour', until: new Date(now + 60 * 60_000) },
    // Not where an hour from now is the same.
    ...(today.getHours() < AFTERNOON - 1 ? [{ words: 'This afternoon', until: at(0, AFTERNOON) }] : []),
    { words: 'Tomorrow', until: at(1, MORNING) },
    ...(daysToMonday === 1 ? [] : [{ words: 'Monday', until: at(daysToMonday, MORNING) }]),
  ];
}

/** The longest that the server takes. */
const LONGEST_MS = 366 * 24 * 60 * 60_000;

/** What stands in a field for date and time, as a moment; or why it cannot be that. */
export function ownTime(typed: string, now: number): { until: Date } | { fault: string } {
  const until = new Date(typed);
  if (Number.isNaN(until.getTime())) return { fault: 'Choose a day and a time.' };
  if (until.getTime() <= now) return { fault: 'This time has passed. Choose one that lies ahead.' };
  return until.getTime() - now > LONGEST_MS ? { fault: 'At most a year from now.' } : { until };
}
