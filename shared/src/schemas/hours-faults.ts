import type { Hours, Span } from './hours.ts';

/** What is wrong with what was set, and where in it. The message says to a person what to do. */
export interface Fault {
  path: (string | number)[];
  message: string;
}

const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;
const DAY_MS = DAY_MINUTES * 60_000;
/** 1970-01-01 was a Thursday; a week here begins on Monday. */
const THURSDAY = 3;

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A span at its place on a line of minutes. */
interface Placed {
  begins: number;
  ends: number;
  /** As a person would name it. */
  name: string;
  path: Fault['path'];
}

/** Spans that are none, spans that overlap, and days that are there twice. */
export function hoursFaults({ week, holidays }: Hours): Fault[] {
  const spans = [
    ...week.flatMap((day, at) => day.map((span, index) => ({ span, path: ['week', at, index] }))),
    ...holidays.flatMap((holiday, at) => holiday.spans.map((span, index) => ({ span, path: ['holidays', at, 'spans', index] }))),
  ];
  const misshapen = spans.flatMap(({ span, path }) => spanFault(span, path));
  // What overlaps can be told only of spans that are some.
  return misshapen.length > 0 ? misshapen : [...repeatedDates(holidays), ...weekOverlaps(week), ...holidayOverlaps({ week, holidays })];
}

function spanFault({ from, to, nextDay }: Span, path: Fault['path']): Fault[] {
  if (nextDay && to > from)
    return [
      { path, message: `From ${from} to ${to} on the next day is longer than 24 hours. End it at ${from} or before, or on the same day.` },
    ];
  if (!nextDay && to === from)
    return [{ path, message: `This ends when it begins. For a whole day, let it end at ${to} on the next day; else give it a later end.` }];
  if (!nextDay && to < from)
    return [
      { path, message: `This ends before it begins. If it goes past midnight, let it end on the next day; else give it a later end.` },
    ];
  return [];
}

function repeatedDates(holidays: Hours['holidays']): Fault[] {
  return holidays.flatMap(({ date }, at) =>
    holidays.findIndex((other) => other.date === date) < at
      ? [{ path: ['holidays', at, 'date'], message: 'This date is in the list already. Remove one of the two.' }]
      : [],
  );
}

function weekOverlaps(week: Hours['week']): Fault[] {
  const placed = week.flatMap((spans, day) => placeAll(spans, day * DAY_MINUTES, DAYS[day] ?? '', ['week', day]));
  // Sunday's night is before Monday's morning.
  const fromTheEnd = placed.filter(({ ends }) => ends > WEEK_MINUTES).map((span) => moved(span, -WEEK_MINUTES));
  return overlaps([...fromTheEnd, ...placed]);
}

/** Of each day that is not as usual: with itself, the evening before and the morning after. */
function holidayOverlaps({ week, holidays }: Hours): Fault[] {
  return holidays.flatMap(({ date, name, spans }, at) => {
    const day = Math.floor(Date.parse(date) / DAY_MS);
    const isOwn = ({ path }: Placed) => path[0] === 'holidays' && path[1] === at;
    const around = [-1, 1].flatMap((step) => {
      const near = new Date((day + step) * DAY_MS).toISOString().slice(0, 'yyyy-mm-dd'.length);
      const index = holidays.findIndex((other) => other.date === near);
      const weekday = (((day + step + THURSDAY) % 7) + 7) % 7;
      const other = holidays[index];
      return other
        ? placeAll(other.spans, step * DAY_MINUTES, other.name || other.date, ['holidays', index, 'spans'])
        : placeAll(week[weekday] ?? [], step * DAY_MINUTES, DAYS[weekday] ?? '', ['week', weekday]);
    });
    const own = placeAll(spans, 0, name || date, ['holidays', at, 'spans']);
    return overlaps([...around, ...own], isOwn);
  });
}

function placeAll(spans: readonly Span[], midnight: number, day: string, path: Fault['path']): Placed[] {
  return spans.map(({ from, to, nextDay }, index) => ({
    begins: midnight + minutesOf(from),
    ends: midnight + minutesOf(to) + (nextDay ? DAY_MINUTES : 0),
    name: `${day} ${from} to ${to}`,
    path: [...path, index],
  }));
}

const moved = (span: Placed, minutes: number): Placed => ({ ...span, begins: span.begins + minutes, ends: span.ends + minutes });

/** @param isShown of the two that overlap the fault is told at the later one, or at the one that this holds for. */
function overlaps(placed: readonly Placed[], isShown: (span: Placed) => boolean = () => true): Fault[] {
  const inOrder = [...placed].sort((a, b) => a.begins - b.begins || a.ends - b.ends);
  return inOrder.flatMap((later, at) => {
    const earlier = inOrder.slice(0, at).find(({ ends }) => ends > later.begins);
    if (!earlier) return [];
    const [shown, other] = isShown(later) ? [later, earlier] : [earlier, later];
    return isShown(shown)
      ? [{ path: shown.path, message: `This overlaps with ${other.name}. Let one of them end before the other begins.` }]
      : [];
  });
}

function minutesOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
}
