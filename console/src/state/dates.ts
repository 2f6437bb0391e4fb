const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
const dayAndYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

export const clockTime = (at: string): string => clock.format(Date.parse(at));

export const exactTime = (at: string): string => exact.format(Date.parse(at));

/** The day that a time falls on where the agent is. */
export const dayOf = (at: string | number): string => new Date(at).toDateString();

export function dayWords(at: string, now: number): string {
  const then = new Date(at);
  const today = new Date(now);
  if (dayOf(at) === dayOf(now)) return 'Today';
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (dayOf(at) === yesterday.toDateString()) return 'Yesterday';
  return (then.getFullYear() === today.getFullYear() ? day : dayAndYear).format(then);
}

export const dayAndTime = (at: string, now: number): string => `${dayWords(at, now)}, ${clockTime(at)}`;

/** A time that lies ahead, as one would say it: "17:00", "tomorrow 09:00", "Monday 09:00", "12 December 09:00". */
export function untilWords(at: string, now: number): string {
  const days = Math.round((startOfDay(Date.parse(at)) - startOfDay(now)) / DAY_MS);
  if (days === 0) return clockTime(at);
  const name = days === 1 ? 'tomorrow' : (days > 1 && days < 7 ? weekday : date).format(Date.parse(at));
  return `${name} ${clockTime(at)}`;
}

const DAY_MS = 24 * 60 * 60_000;
const startOfDay = (at: number) => new Date(at).setHours(0, 0, 0, 0);
