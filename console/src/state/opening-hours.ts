import type { Hours, HoursNow, Span } from '@deskbell/shared';

export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const WEEKDAYS = 5;

/** What most shops begin with. */
export const USUAL_HOURS: Hours = {
  week: DAYS.map((_, day) => (day < WEEKDAYS ? [{ from: '09:00', to: '17:00' }] : [])),
  holidays: [],
};

/** A span that ends at or before the time that it begins at ends on the next day. */
export function spanOf(from: string, to: string): Span {
  return from !== '' && to !== '' && to <= from ? { from, to, nextDay: true } : { from, to };
}

/** After a break, where there is room in the day. */
export function nextSpan(spans: readonly Span[]): Span {
  const last = spans.at(-1);
  if (!last) return { from: '09:00', to: '17:00' };
  const hour = Number(last.to.slice(0, 2));
  if (last.nextDay || !(hour < 21)) return { from: '', to: '' };
  const clock = (hours: number) => `${String(hours).padStart(2, '0')}:${last.to.slice(3)}`;
  return { from: clock(hour + 1), to: clock(Math.min(hour + 5, 23)) };
}

export const withDay = (hours: Hours, day: number, spans: Span[]): Hours => ({ ...hours, week: hours.week.with(day, spans) });

/** A day as it is, on others too. */
export function copyDay(hours: Hours, day: number, onto: 'weekdays' | 'every day'): Hours {
  const spans = hours.week[day] ?? [];
  return { ...hours, week: hours.week.map((own, at) => (onto === 'every day' || at < WEEKDAYS ? [...spans] : own)) };
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** "Open now, closes at 18:00", as the clock shows in the shop's zone. */
export function nowWords({ isOpen, changesAt }: NonNullable<HoursNow['standing']>, timeZone: string, now: number): string {
  if (changesAt === null) return isOpen ? 'Open now' : 'Closed';
  return isOpen ? `Open now, closes ${momentWords(changesAt, timeZone, now)}` : `Closed, opens ${momentWords(changesAt, timeZone, now)}`;
}

function momentWords(at: string, timeZone: string, now: number): string {
  const then = Date.parse(at);
  const clock = format(timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(then);
  const day = format(timeZone, { dateStyle: 'short' });
  if (day.format(then) === day.format(now)) return `at ${clock}`;
  if (day.format(then) === day.format(now + DAY_MS)) return `tomorrow at ${clock}`;
  const isNear = then - now < 6 * DAY_MS;
  return `${format(timeZone, isNear ? { weekday: 'long' } : { weekday: 'long', day: 'numeric', month: 'long' }).format(then)} at ${clock}`;
}

/** What the clock shows there. */
export const clockIn = (timeZone: string, now: number): string | null => {
  try {
    return format(timeZone, { weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(now);
  } catch {
    return null;
  }
};

const format = (timeZone: string, how: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', { timeZone, ...how });

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Every zone that a browser knows by the part of the world, and whichever else are named already. */
export function zonesByRegion(...named: readonly string[]): [region: string, zones: string[]][] {
  const zones = [...new Set(['UTC', ...named, ...Intl.supportedValuesOf('timeZone')])].toSorted();
  const regions = new Map<string, string[]>();
  for (const zone of zones) {
    const region = zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : 'Other';
    regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  return [...regions];
}

/** "Berlin" of Europe/Berlin. */
export const zoneName = (zone: string): string =>
  zone
    .slice(zone.indexOf('/') + 1)
    .replaceAll('_', ' ')
    .replaceAll('/', ', ');
