import { expect, test } from 'vitest';
import { ownTime, putAwayTimes } from './put-away-times.ts';

const timesAt = (...at: [day: number, hour: number, minute?: number]) =>
  putAwayTimes(new Date(2026, 10, at[0], at[1], at[2] ?? 0).getTime()).map(
    ({ words, until }) => `${words}: ${until.getDate()} ${until.getHours()}:${String(until.getMinutes()).padStart(2, '0')}`,
  );

test('in the morning of a Thursday there is an hour, the afternoon, tomorrow and Monday', () => {
  expect(timesAt(26, 10, 20)).toEqual(['In 1 hour: 26 11:20', 'This afternoon: 26 14:00', 'Tomorrow: 27 9:00', 'Monday: 30 9:00']);
});

test('in the afternoon the afternoon is not offered', () => {
  expect(timesAt(26, 13)).toEqual(['In 1 hour: 26 14:00', 'Tomorrow: 27 9:00', 'Monday: 30 9:00']);
});

test('on a Sunday tomorrow is Monday, on a Monday it is the next one', () => {
  expect(timesAt(29, 15)).toEqual(['In 1 hour: 29 16:00', 'Tomorrow: 30 9:00']);
  expect(timesAt(23, 15)).toEqual(['In 1 hour: 23 16:00', 'Tomorrow: 24 9:00', 'Monday: 30 9:00']);
});

test('a time of one’s own lies ahead, within a year', () => {
  const now = new Date(2026, 10, 26, 10).getTime();
  expect(ownTime('2026-11-26T10:01', now)).toEqual({ until: new Date(2026, 10, 26, 10, 1) });
  expect(ownTime('2026-11-26T10:00', now)).toEqual({ fault: 'This time has passed. Choose one that lies ahead.' });
  expect(ownTime('2027-12-01T10:00', now)).toEqual({ fault: 'At most a year from now.' });
  expect(ownTime('', now)).toEqual({ fault: 'Choose a day and a time.' });
});
