import { expect, test } from 'vitest';
import { localTime } from './local-time.ts';

const at = (iso: string) => Date.parse(iso);

test.each([
  ['America/New_York', '2026-11-20T12:00Z', 'Europe/Vienna', '07:00', '6 h behind you'],
  ['Asia/Kolkata', '2026-11-20T12:00Z', 'Europe/Vienna', '17:30', '4 h 30 min ahead of you'],
  ['Europe/Berlin', '2026-11-20T12:00Z', 'Europe/Vienna', '13:00', 'the same time as yours'],
  ['Asia/Tokyo', '2026-11-20T20:00Z', 'Europe/Vienna', '05:00 tomorrow', '8 h ahead of you'],
  ['Pacific/Honolulu', '2026-11-20T08:00Z', 'Europe/Vienna', '22:00 yesterday', '11 h behind you'],
  // In summer New York is an hour nearer to a place that has none.
  ['America/New_York', '2026-07-20T12:00Z', 'UTC', '08:00', '4 h behind you'],
  ['UTC', '2026-07-20T12:00Z', 'Asia/Kathmandu', '12:00', '5 h 45 min behind you'],
])('in %s it is told what a clock there shows', (timeZone, now, here, words, apart) => {
  const told = localTime(timeZone, at(now), here);
  // The clock of the machine may have twelve hours.
  const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', timeZone }).format(at(now));
  expect(told).toEqual({ words: words.replace(/^\S+/, clock), apart });
});

test('of a place that nobody knows nothing is told', () => {
  expect(localTime('Mars/Olympus', Date.now())).toBeNull();
  expect(localTime('', Date.now())).toBeNull();
});
