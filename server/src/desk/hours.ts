import type { Hours, Span } from '@deskbell/shared';
import { FixedOffsetZone, IANAZone, type Zone } from 'luxon';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How far ahead somebody looks for the next change. */
const DAYS_AHEAD = 366;

/** 1970-01-01 was a Thursday; a week here begins on Monday. */
const THURSDAY = 3;

/**
 * Whether it is open: a span holds while the clock on the shop's wall shows a time in it.
 *
 * So on the night on which an hour is left out nothing in that hour is ever reached, and an hour that comes twice is open twice. A
 * holiday stands for the spans that begin on its date; one that began the evening before still ends when it says.
 *
 * @param hours null: always open.
 * @param timeZone an IANA name; one that this machine does not know is read as UTC.
 */
export function isOpenAt(hours: Hours | null, timeZone: string, at: Date): boolean {
  return hours === null || standingAt(hours, timeZone, at).isOpen;
}

/** When it opens next, to the minute; null when it is open at `at`, or does not open within a year. */
export function opensAt(hours: Hours | null, timeZone: string, at: Date): Date | null {
  if (hours === null) return null;
  const standing = standingAt(hours, timeZone, at);
  standing.opensAt ??= { at: nextChange(hours, zoneOf(timeZone), at.getTime(), true) };
  return standing.opensAt.at;
}

/** When it closes next, to the minute; null when it is closed at `at`, or does not close within a year. */
export function closesAt(hours: Hours | null, timeZone: string, at: Date): Date | null {
  return hours === null ? null : nextChange(hours, zoneOf(timeZone), at.getTime(), false);
}

interface Standing {
  timeZone: string;
  minute: number;
  isOpen: boolean;
  /** Looked for when it is first asked for. */
  opensAt?: { at: Date | null };
}

/** It is asked for with each visitor who comes, and for each who waits; and nothing changes within a minute. */
const standings = new WeakMap<Hours, Standing>();

function standingAt(hours: Hours, timeZone: string, at: Date): Standing {
  const minute = Math.floor(at.getTime() / MINUTE_MS);
  const known = standings.get(hours);
  if (known?.minute === minute && known.timeZone === timeZone) return known;
  const standing = { timeZone, minute, isOpen: isOpen(hours, zoneOf(timeZone), at.getTime()) };
  standings.set(hours, standing);
  return standing;
}

/** Whether there is such a zone is dear to ask; those that were asked for are as many as the world has. */
const zones = new Map<string, Zone>();

function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  if (!IANAZone.isValidZone(name)) return FixedOffsetZone.utcInstance;
  const zone = IANAZone.create(name);
  zones.set(name, zone);
  return zone;
}

/** What the clock on the wall shows, in milliseconds: as if it showed UTC. */
const wallTime = (zone: Zone, at: number): number => at + zone.offset(at) * MINUTE_MS;

function isOpen(hours: Hours, zone: Zone, at: number): boolean {
  const wall = wallTime(zone, at);
  const day = Math.floor(wall / DAY_MS);
  return [...spansOf(hours, day - 1), ...spansOf(hours, day)].some(({ begins, ends }) => begins <= wall && wall < ends);
}

/** Null where it is like this already. */
function nextChange(hours: Hours, zone: Zone, at: number, toOpen: boolean): Date | null {
  if (isOpen(hours, zone, at) === toOpen) return null;
  const start = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  for (let days = 0; days < DAYS_AHEAD; days++) {
    const from = start + days * DAY_MS;
    // A week may be empty, and a year: nothing opens there.
    if (toOpen && !hasSpansNear(hours, Math.floor(from / DAY_MS))) continue;
    const change = possibleChanges(hours, zone, from).find((moment) => moment > at && isOpen(hours, zone, moment) === toOpen);
    if (change !== undefined) return new Date(change);
  }
  return null;
}

/** Whether anything begins near this day of UTC, however far from it the clock on the wall is. */
const hasSpansNear = (hours: Hours, day: number): boolean => [-2, -1, 0, 1, 2].some((near) => writtenFor(hours, day + near).length > 0);

/** The moments of the 24 hours after `from` between which nothing opens or closes, in their order. */
function possibleChanges(hours: Hours, zone: Zone, from: number): number[] {
  const offset = zone.offset(from);
  // Where the clock is put forward or back, a span may begin or end at a time that it never shows, or shows twice.
  if (zone.offset(from + DAY_MS) !== offset) return Array.from({ length: DAY_MS / MINUTE_MS }, (_, minute) => from + minute * MINUTE_MS);
  const day = Math.floor((from + offset * MINUTE_MS) / DAY_MS);
  return [day - 1, day, day + 1]
    .flatMap((near) => spansOf(hours, near))
    .flatMap(({ begins, ends }) => [begins, ends])
    .map((wall) => wall - offset * MINUTE_MS)
    .filter((moment) => moment >= from && moment < from + DAY_MS)
    .sort((a, b) => a - b);
}

/** The spans that begin on a day (since 1970-01-01), from when to when the clock on the wall shows, in milliseconds. */
function spansOf(hours: Hours, day: number): { begins: number; ends: number }[] {
  const midnight = day * DAY_MS;
  return writtenFor(hours, day).map(({ from, to, nextDay }) => ({
    begins: midnight + clockMs(from),
    ends: midnight + clockMs(to) + (nextDay ? DAY_MS : 0),
  }));
}

function writtenFor(hours: Hours, day: number): readonly Span[] {
  const weekday = (((day + THURSDAY) % 7) + 7) % 7;
  return holidaysOf(hours).get(day) ?? hours.week[weekday] ?? [];
}

/** By the day since 1970-01-01. */
const holidays = new WeakMap<Hours, Map<number, readonly Span[]>>();

function holidaysOf(hours: Hours): Map<number, readonly Span[]> {
  const known = holidays.get(hours);
  if (known) return known;
  // Of two on a date the first holds.
  const read = new Map(hours.holidays.toReversed().map(({ date, spans }) => [Date.parse(date) / DAY_MS, spans]));
  holidays.set(hours, read);
  return read;
}

function clockMs(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return (hour * 60 + minute) * MINUTE_MS;
}
