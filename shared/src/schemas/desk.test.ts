import { describe, expect, test } from 'vitest';
import { type DeskSettings, deskSettingsSchema } from './desk.ts';
import type { Hours, Span } from './hours.ts';

const span = (from: string, to: string, nextDay?: true): Span => ({ from, to, ...(nextDay ? { nextDay } : {}) });
const week = (days: Record<number, Span[]>): Hours['week'] => Array.from({ length: 7 }, (_, day) => days[day] ?? []);

function desk(changed: Partial<DeskSettings> = {}): DeskSettings {
  const usual = { timeZone: 'Europe/Berlin', hours: null, assignment: 'auto', limit: 4, teamRule: 'anyone' } as const;
  return { ...usual, topics: [], teams: [], closeAfterHours: 24, mailAfterMinutes: 5, livePreview: false, tellLooks: true, ...changed };
}

const open = (days: Record<number, Span[]>, holidays: Hours['holidays'] = []) => desk({ hours: { week: week(days), holidays } });

/** Where the first fault lies and what is said of it; null where there is none. */
function faultOf(settings: unknown): [field: string, message: string] | null {
  const [issue] = deskSettingsSchema.safeParse(settings).error?.issues ?? [];
  return issue ? [issue.path.join('/'), issue.message] : null;
}

describe('opening hours are taken', () => {
  test.each([
    [
      'with breaks, one span ending as the next begins',
      open({ 0: [span('09:00', '12:00'), span('12:00', '13:00'), span('14:00', '18:00')] }),
    ],
    ['written in another order', open({ 0: [span('14:00', '18:00'), span('09:00', '12:00')] })],
    ['past midnight, up to the next morning’s span', open({ 4: [span('18:00', '02:00', true)], 5: [span('02:00', '04:00')] })],
    ['around the clock', open(Object.fromEntries(Array.from({ length: 7 }, (_, day) => [day, [span('00:00', '00:00', true)]])))],
    [
      'with holidays, closed or with spans of their own',
      open({ 0: [span('09:00', '18:00')] }, [
        { date: '2026-12-24', name: '', spans: [span('09:00', '12:00')] },
        { date: '2026-12-25', name: 'Christmas', spans: [] },
      ]),
    ],
    [
      'where a holiday takes the night away that would overlap',
      open({ 4: [span('20:00', '04:00', true)] }, [
        { date: '2026-07-03', name: '', spans: [] },
        { date: '2026-07-04', name: '', spans: [span('02:00', '05:00')] },
      ]),
    ],
  ])('%s', (_, settings) => {
    expect(faultOf(settings)).toBeNull();
  });
});

describe('opening hours are refused', () => {
  test.each<[string, DeskSettings, string, string]>([
    ['that end before they begin', open({ 0: [span('18:00', '09:00')] }), 'hours/week/0/0', 'ends before it begins'],
    ['that end when they begin', open({ 0: [span('09:00', '09:00')] }), 'hours/week/0/0', 'ends when it begins'],
    ['that are longer than a day', open({ 2: [span('09:00', '10:00', true)] }), 'hours/week/2/0', 'longer than 24 hours'],
    ['that overlap', open({ 1: [span('09:00', '13:00'), span('12:30', '18:00')] }), 'hours/week/1/1', 'Tuesday 09:00 to 13:00'],
    ['that are twice the same', open({ 1: [span('09:00', '13:00'), span('09:00', '13:00')] }), 'hours/week/1/1', 'overlaps'],
    [
      'of which one lies in another',
      open({ 0: [span('08:00', '20:00'), span('09:00', '10:00'), span('11:00', '12:00')] }),
      'hours/week/0/1',
      'overlaps',
    ],
    [
      'that overlap through midnight',
      open({ 4: [span('18:00', '02:00', true)], 5: [span('01:00', '04:00')] }),
      'hours/week/5/0',
      'Friday 18:00 to 02:00',
    ],
    [
      'that overlap from Sunday to Monday',
      open({ 6: [span('18:00', '02:00', true)], 0: [span('01:00', '04:00')] }),
      'hours/week/0/0',
      'Sunday 18:00 to 02:00',
    ],
    [
      'that overlap within a holiday',
      open({}, [{ date: '2026-12-24', name: 'Eve', spans: [span('09:00', '13:00'), span('12:00', '14:00')] }]),
      'hours/holidays/0/spans/1',
      'Eve 09:00 to 13:00',
    ],
    [
      'where a holiday goes on into the next morning',
      open({ 4: [span('01:00', '04:00')] }, [{ date: '2026-12-24', name: '', spans: [span('20:00', '02:00', true)] }]),
      'hours/holidays/0/spans/0',
      'Friday 01:00 to 04:00',
    ],
    [
      'where the evening before goes on into a holiday',
      open({ 2: [span('20:00', '02:00', true)] }, [{ date: '2026-12-24', name: '', spans: [span('01:00', '09:00')] }]),
      'hours/holidays/0/spans/0',
      'Wednesday 20:00 to 02:00',
    ],
    [
      'where two holidays overlap',
      open({}, [
        { date: '2026-12-24', name: 'Eve', spans: [span('20:00', '02:00', true)] },
        { date: '2026-12-25', name: '', spans: [span('01:00', '09:00')] },
      ]),
      'hours/holidays/0/spans/0',
      '2026-12-25 01:00 to 09:00',
    ],
    [
      'with the same holiday twice',
      open({}, [
        { date: '2026-12-24', name: 'Eve', spans: [] },
        { date: '2026-12-24', name: '', spans: [] },
      ]),
      'hours/holidays/1/date',
      'in the list already',
    ],
    ['with a day that is not there', open({}, [{ date: '2026-02-30', name: '', spans: [] }]), 'hours/holidays/0/date', 'Choose the date.'],
    ['with a day without a date', open({}, [{ date: '', name: 'Eve', spans: [] }]), 'hours/holidays/0/date', 'Choose the date.'],
    ['with a time that was taken out', open({ 0: [span('', '17:00')] }), 'hours/week/0/0/from', 'like 09:30'],
    ['with a time that is not there', open({ 0: [span('09:00', '24:00')] }), 'hours/week/0/0/to', 'like 09:30'],
    [
      'of a team',
      desk({ teams: [{ id: 'a', name: 'Repairs', memberIds: [], hours: { week: week({ 0: [span('2:00', '03:00')] }), holidays: [] } }] }),
      'teams/0/hours/week/0/0/from',
      'like 09:30',
    ],
  ])('%s', (_, settings, field, words) => {
    expect(faultOf(settings)).toEqual([field, expect.stringContaining(words)]);
  });
});

describe('a time zone', () => {
  test.each(['Europe/Berlin', 'Asia/Kolkata', 'UTC', 'America/Argentina/Buenos_Aires'])('%s is taken', (timeZone) => {
    expect(faultOf(desk({ timeZone }))).toBeNull();
  });

  test.each(['Moon/Tranquility', '+02:00', '', 'Europe/Berlin; drop'])('“%s” is refused', (timeZone) => {
    expect(faultOf(desk({ timeZone }))).toEqual(['timeZone', expect.stringContaining('Choose one from the list')]);
  });
});

describe('topics and teams', () => {
  const team = (id: string, name: string) => ({ id, name, memberIds: [], hours: null });
  const topic = (id: string, name: string, teamId: string | null = null) => ({ id, name, kind: 'service' as const, teamId });

  test('are taken, and their names tidied', () => {
    const settings = desk({ teams: [team('r', ' Repairs\n team ')], topics: [topic('s', 'Sizes', 'r'), topic('d', 'Delivery')] });
    expect(deskSettingsSchema.parse(settings).teams[0]?.name).toBe('Repairs team');
  });

  test.each<[string, Partial<DeskSettings>, string, string]>([
    ['two teams of one name', { teams: [team('a', 'Repairs'), team('b', 'repairs ')] }, 'teams/1/name', 'Another team has this name'],
    ['two topics of one name', { topics: [topic('a', 'SIZES'), topic('b', 'Sizes')] }, 'topics/1/name', 'Another topic has this name'],
    ['the same team twice', { teams: [team('a', 'Repairs'), team('a', 'Returns')] }, 'teams/1/id', 'twice'],
    ['the same topic twice', { topics: [topic('a', 'Repairs'), topic('a', 'Returns')] }, 'topics/1/id', 'twice'],
    [
      'a topic for a team that is not there',
      { teams: [team('a', 'Repairs')], topics: [topic('s', 'Sizes', 'b')] },
      'topics/0/teamId',
      'not there',
    ],
    ['a topic without a name', { topics: [topic('s', ' \u0007')] }, 'topics/0/name', 'needs a name'],
    ['a limit of none', { limit: 0 }, 'limit', 'at least 1'],
    ['half a conversation', { limit: 1.5 }, 'limit', 'whole number'],
    ['a close after never', { closeAfterHours: 0 }, 'closeAfterHours', 'at least 1 hour'],
  ])('%s: refused with the field', (_, changed, field, words) => {
    expect(faultOf(desk(changed))).toEqual([field, expect.stringContaining(words)]);
  });
});
