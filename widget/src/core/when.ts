import type { Locale } from '../locale/en.ts';

const startOfDay = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

/** Midnights between two moments, by this browser's clock; negative for a day before. */
export const daysBetween = (from: Date, to: Date): number => Math.round((startOfDay(to) - startOfDay(from)) / 86_400_000);

/** A moment to come as people say it, in the visitor's own time: "at 09:00", "tomorrow at 09:00", "Monday at 09:00". */
export function whenWords(moment: string, { language, tomorrow, atTime }: Locale, now = new Date()): string {
  const at = new Date(moment);
  const days = daysBetween(now, at);
  const time = atTime(at.toLocaleTimeString(language, { hour: 'numeric', minute: '2-digit' }));
  if (days === 0) return time;
  // Behind a clock that is days ahead it has a date.
  const day = at.toLocaleDateString(language, days > 0 && days < 7 ? { weekday: 'long' } : { day: 'numeric', month: 'long' });
  return `${days === 1 ? tomorrow : day} ${time}`;
}
