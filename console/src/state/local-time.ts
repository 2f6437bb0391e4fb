const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const MINUTE_MS = 60_000;

/** What time it is somewhere, and how far that is from where I am. */
export interface LocalTime {
  /** As on a clock there, with the day where it is another one. */
  words: string;
  apart: string;
}

/** @returns null for a place that this browser does not know. */
export function localTime(timeZone: string, now: number, here = HERE): LocalTime | null {
  try {
    const clock = new Intl.DateTimeFormat(undefined, { timeZone, hour: '2-digit', minute: '2-digit' }).format(now);
    const minutes = offsetOf(timeZone, now) - offsetOf(here, now);
    const days = dayIn(timeZone, now) - dayIn(here, now);
    const day = days === 0 ? '' : days > 0 ? ' tomorrow' : ' yesterday';
    return { words: clock + day, apart: apartWords(minutes) };
  } catch {
    return null;
  }
}

function apartWords(minutes: number): string {
  if (minutes === 0) return 'the same time as yours';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const length = [hours > 0 && `${hours} h`, rest > 0 && `${rest} min`].filter(Boolean).join(' ');
  return `${length} ${minutes > 0 ? 'ahead of' : 'behind'} you`;
}

/** Minutes east of UTC. */
function offsetOf(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

/** Which day it is there, as a number. */
const dayIn = (timeZone: string, at: number): number => Math.floor((at + offsetOf(timeZone, at) * MINUTE_MS) / (24 * 60 * MINUTE_MS));
