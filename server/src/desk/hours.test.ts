import type { Hours, Span } from '@deskbell/shared';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closesAt, isOpenAt, opensAt } from './hours.ts';

const BERLIN = 'Europe/Berlin';

const span = (from: string, to: string): Span => ({ from, to, ...(to <= from ? { nextDay: true } : {}) });

/** The same spans on each weekday. */
const daily = (...spans: Span[]): Hours => ({ week: Array.from({ length: 7 }, () => spans), holidays: [] });

const onDays = (spans: Record<number, Span[]>, holidays: Hours['holidays'] = []): Hours => ({
  week: Array.from({ length: 7 }, (_, day) => spans[day] ?? []),
  holidays,
});

const [MONDAY, FRIDAY, SATURDAY, SUNDAY] = [0, 4, 5, 6] as const;

const isOpen = (hours: Hours | null, at: string, timeZone = BERLIN) => isOpenAt(hours, timeZone, new Date(at));
const opens = (hours: Hours | null, at: string, timeZone = BERLIN) => opensAt(hours, timeZone, new Date(at))?.toISOString() ?? null;
const closes = (hours: Hours | null, at: string, timeZone = BERLIN) => closesAt(hours, timeZone, new Date(at))?.toISOString() ?? null;

describe('a day', () => {
  const shop = daily(span('09:00', '12:30'), span('13:30', '18:00'));

  test('is open from the first minute of a span, and no more at its last', () => {
    expect(isOpen(shop, '2026-07-01T06:59:59Z')).toBe(false);
    expect(isOpen(shop, '2026-07-01T07:00:00Z')).toBe(true);
    expect(isOpen(shop, '2026-07-01T15:59:59Z')).toBe(true);
    expect(isOpen(shop, '2026-07-01T16:00:00Z')).toBe(false);
  });

  test('closes for its break and opens after it', () => {
    expect(isOpen(shop, '2026-07-01T11:00:00Z')).toBe(false);
    expect(closes(shop, '2026-07-01T07:30:00Z')).toBe('2026-07-01T10:30:00.000Z');
    expect(opens(shop, '2026-07-01T11:00:00Z')).toBe('2026-07-01T11:30:00.000Z');
  });

  test('with a span that begins as another ends does not close in between', () => {
    expect(closes(daily(span('09:00', '12:00'), span('12:00', '18:00')), '2026-07-01T08:00:00Z')).toBe('2026-07-01T16:00:00.000Z');
  });

  test('is told in the time zone of the site', () => {
    expect(isOpen(shop, '2026-07-01T16:30:00Z', BERLIN)).toBe(false);
    expect(isOpen(shop, '2026-07-01T16:30:00Z', 'America/New_York')).toBe(false);
    expect(isOpen(shop, '2026-07-01T17:30:00Z', 'America/New_York')).toBe(true);
    expect(opens(shop, '2026-07-01T00:00:00Z', 'Asia/Kolkata')).toBe('2026-07-01T03:30:00.000Z');
    expect(opens(shop, '2026-07-01T11:00:00Z', 'Pacific/Chatham')).toBe('2026-07-01T20:15:00.000Z');
  });

  test('nobody says when it opens while it is open, nor when it closes while it is closed', () => {
    expect(opens(shop, '2026-07-01T08:00:00Z')).toBeNull();
    expect(closes(shop, '2026-07-01T03:00:00Z')).toBeNull();
  });

  test('a time zone that this machine does not know is read as UTC', () => {
    expect(isOpen(shop, '2026-07-01T09:30:00Z', 'Moon/Tranquility')).toBe(true);
  });
});

describe('a week', () => {
  test('opens on the next day that has hours', () => {
    const weekdays = onDays({ [MONDAY]: [span('09:00', '17:00')], [FRIDAY]: [span('09:00', '13:00')] });
    expect(opens(weekdays, '2026-07-03T12:00:00Z')).toBe('2026-07-06T07:00:00.000Z');
  });

  test('without any hours never opens', () => {
    expect(isOpen(onDays({}), '2026-07-01T08:00:00Z')).toBe(false);
    expect(opens(onDays({}), '2026-07-01T08:00:00Z')).toBeNull();
  });

  test('where nobody chose is always open', () => {
    expect(isOpen(null, '2026-07-01T03:00:00Z')).toBe(true);
    expect(opens(null, '2026-07-01T03:00:00Z')).toBeNull();
    expect(closes(null, '2026-07-01T03:00:00Z')).toBeNull();
  });

  test('open around the clock never closes', () => {
    expect(closes(daily(span('00:00', '00:00')), '2026-07-01T03:00:00Z')).toBeNull();
  });
});

describe('past midnight', () => {
  const bar = onDays({ [FRIDAY]: [span('18:00', '02:00')] });

  test('a span holds until its end on the next day', () => {
    expect(isOpen(bar, '2026-07-03T23:59:00Z')).toBe(true);
    expect(isOpen(bar, '2026-07-04T00:00:00Z')).toBe(false);
    expect(closes(bar, '2026-07-03T17:00:00Z')).toBe('2026-07-04T00:00:00.000Z');
  });

  test('it is closed in the early hours of a day whose evening has the span', () => {
    expect(isOpen(bar, '2026-07-02T23:00:00Z')).toBe(false);
  });

  test('from Sunday it goes on into Monday', () => {
    const sundays = onDays({ [SUNDAY]: [span('20:00', '03:00')] });
    expect(isOpen(sundays, '2026-07-06T00:30:00Z')).toBe(true);
    expect(closes(sundays, '2026-07-05T20:00:00Z')).toBe('2026-07-06T01:00:00.000Z');
  });
});

describe('a holiday', () => {
  test('closes a day that is otherwise open', () => {
    const shop = { ...daily(span('09:00', '18:00')), holidays: [{ date: '2026-12-25', name: 'Christmas', spans: [] }] };
    expect(isOpen(shop, '2026-12-25T10:00:00Z')).toBe(false);
    expect(opens(shop, '2026-12-24T18:00:00Z')).toBe('2026-12-26T08:00:00.000Z');
  });

  test('has hours of its own, also on a day that is otherwise closed', () => {
    const shop = onDays({ [MONDAY]: [span('09:00', '18:00')] }, [{ date: '2026-12-20', name: 'Sale', spans: [span('12:00', '16:00')] }]);
    expect(closes(shop, '2026-12-20T11:30:00Z')).toBe('2026-12-20T15:00:00.000Z');
  });

  test('leaves alone what began the evening before', () => {
    const bar = onDays({ [FRIDAY]: [span('18:00', '02:00')], [SATURDAY]: [span('18:00', '02:00')] }, [
      { date: '2026-07-04', name: 'Works outing', spans: [] },
    ]);
    expect(isOpen(bar, '2026-07-03T23:30:00Z')).toBe(true);
    expect(isOpen(bar, '2026-07-04T17:00:00Z')).toBe(false);
    expect(isOpen(bar, '2026-07-04T23:30:00Z')).toBe(false);
  });
});

describe('when the clocks change', () => {
  test('a span in the hour that is left out in spring never begins', () => {
    const night = daily(span('02:00', '03:00'));
    expect(opens(night, '2026-03-28T12:00:00Z')).toBe('2026-03-30T00:00:00.000Z');
  });

  test('a span that begins in that hour begins after it, and one that ends in it ends before it', () => {
    expect(opens(daily(span('02:30', '05:00')), '2026-03-29T00:59:00Z')).toBe('2026-03-29T01:00:00.000Z');
    expect(closes(daily(span('01:00', '02:30')), '2026-03-29T00:30:00Z')).toBe('2026-03-29T01:00:00.000Z');
  });

  test('it opens at the same time on the wall the day after', () => {
    const shop = daily(span('09:00', '18:00'));
    expect(opens(shop, '2026-03-28T18:00:00Z')).toBe('2026-03-29T07:00:00.000Z');
    expect(opens(shop, '2026-10-24T18:00:00Z')).toBe('2026-10-25T08:00:00.000Z');
  });

  test('the hour that comes twice in autumn is open twice', () => {
    const night = daily(span('02:00', '03:00'));
    expect(opens(night, '2026-10-24T12:00:00Z')).toBe('2026-10-25T00:00:00.000Z');
    expect(closes(night, '2026-10-25T00:00:00Z')).toBe('2026-10-25T02:00:00.000Z');
  });

  test('what closes in that hour opens again when the clock has gone back', () => {
    const late = onDays({ [SATURDAY]: [span('20:00', '02:30')] });
    expect(closes(late, '2026-10-24T20:00:00Z')).toBe('2026-10-25T00:30:00.000Z');
    expect(opens(late, '2026-10-25T00:30:00Z')).toBe('2026-10-25T01:00:00.000Z');
    expect(closes(late, '2026-10-25T01:00:00Z')).toBe('2026-10-25T01:30:00.000Z');
  });

  test('half an hour is left out and comes twice on Lord Howe Island', () => {
    const night = daily(span('01:45', '02:15'));
    // Back from 02:00 to 01:30 on 5 April; forward from 02:00 to 02:30 on 4 October.
    expect(opens(night, '2026-04-04T14:40:00Z', 'Australia/Lord_Howe')).toBe('2026-04-04T14:45:00.000Z');
    expect(closes(night, '2026-04-04T14:45:00Z', 'Australia/Lord_Howe')).toBe('2026-04-04T15:00:00.000Z');
    expect(opens(night, '2026-04-04T15:00:00Z', 'Australia/Lord_Howe')).toBe('2026-04-04T15:15:00.000Z');
    expect(closes(night, '2026-10-03T15:20:00Z', 'Australia/Lord_Howe')).toBe('2026-10-03T15:30:00.000Z');
  });

  test('where it happens at midnight, the day begins at one', () => {
    const shop = daily(span('00:00', '08:00'));
    // Cairo, 24 April 2026: 00:00 is 01:00.
    expect(opens(shop, '2026-04-23T20:00:00Z', 'Africa/Cairo')).toBe('2026-04-23T22:00:00.000Z');
  });
});

describe('whatever the hours, the zone and the moment', () => {
  const MINUTE_MS = 60_000;
  const LOOKED_MINUTES = 2 * 24 * 60;

  const clocks = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 59))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const spans = fc.array(
    fc.tuple(clocks, clocks).map(([from, to]) => span(from, to)),
    { maxLength: 2 },
  );
  const changes = ['2026-03-29', '2026-10-25', '2026-04-05', '2026-10-04', '2026-03-08', '2026-11-01'];
  const weeks = fc.record({
    week: fc.array(spans, { minLength: 7, maxLength: 7 }),
    holidays: fc.uniqueArray(
      fc.record({ date: fc.constantFrom(...changes, '2026-03-30', '2026-10-24', '2026-07-01'), name: fc.constant(''), spans }),
      { selector: ({ date }) => date, maxLength: 4 },
    ),
  });
  const zones = fc.constantFrom(BERLIN, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Chatham', 'UTC');
  const moments = fc
    .tuple(fc.constantFrom(...changes, '2026-07-01'), fc.integer({ min: -36 * 60 * 60, max: 36 * 60 * 60 }))
    .map(([date, seconds]) => new Date(Date.parse(date) + seconds * 1_000));

  test('they are as somebody reads them who looks at the clock each minute', () => {
    fc.assert(
      fc.property(weeks, zones, moments, (hours, zone, at) => {
        const wall = wallClock(zone);
        const minutes = Array.from({ length: LOOKED_MINUTES }, (_, minute) =>
          minute === 0 ? at : new Date((Math.floor(at.getTime() / MINUTE_MS) + minute) * MINUTE_MS),
        );
        const now = naivelyOpen(hours, wall(at));
        expect(isOpenAt(hours, zone, at)).toBe(now);
        const change = minutes.find((minute) => naivelyOpen(hours, wall(minute)) !== now);
        const told = now ? closesAt(hours, zone, at) : opensAt(hours, zone, at);
        expect(now ? opensAt(hours, zone, at) : closesAt(hours, zone, at)).toBeNull();
        if (change) expect(told).toEqual(change);
        else if (told) expect(told.getTime()).toBeGreaterThan((minutes.at(-1) as Date).getTime());
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  /** What a browser would show, told apart from how `hours.ts` finds it. */
  function wallClock(timeZone: string): (at: Date) => { date: string; clock: string } {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    return (at) => {
      const [date = '', clock = ''] = format.format(at).split(' ');
      return { date, clock };
    };
  }

  function naivelyOpen(hours: Hours, { date, clock }: { date: string; clock: string }): boolean {
    const dayBefore = new Date(Date.parse(date) - 24 * 60 * MINUTE_MS).toISOString().slice(0, 10);
    return (
      spansOn(hours, date).some(({ from, to, nextDay }) => from <= clock && (nextDay || clock < to)) ||
      spansOn(hours, dayBefore).some(({ to, nextDay }) => nextDay && clock < to)
    );
  }

  const spansOn = ({ week, holidays }: Hours, date: string): readonly Span[] =>
    holidays.find((holiday) => holiday.date === date)?.spans ?? week[(new Date(date).getUTCDay() + 6) % 7] ?? [];
});

test('hours that never come, with as many holidays as are kept, hold nobody up', () => {
  const over = Array.from({ length: 200 }, (_, n) => ({
    date: new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 'yyyy-mm-dd'.length),
    name: '',
    spans: [span('09:00', '17:00')],
  }));
  const teams = Array.from({ length: 50 }, () => onDays({}, over));
  const startedAt = performance.now();
  for (let n = 0; n < 2_000; n++) expect(opens(teams[n % teams.length] as Hours, '2026-07-01T10:00:00Z')).toBeNull();
  // A minute, when each was looked through for a year.
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
