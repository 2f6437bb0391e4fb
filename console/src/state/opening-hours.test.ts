import { expect, test } from 'vitest';
import { copyDay, nextSpan, nowWords, spanOf, USUAL_HOURS, zoneName, zonesByRegion } from './opening-hours.ts';

/** A Wednesday, 14:00 in Berlin. */
const NOW = Date.parse('2026-07-01T12:00:00Z');
const words = (isOpen: boolean, changesAt: string | null, zone = 'Europe/Berlin') => nowWords({ isOpen, changesAt }, zone, NOW);

test('how it stands is told in words, by the clock of the shop', () => {
  expect(words(true, '2026-07-01T16:00:00Z')).toBe('Open now, closes at 18:00');
  expect(words(true, '2026-07-02T00:00:00Z')).toBe('Open now, closes tomorrow at 02:00');
  expect(words(false, '2026-07-06T07:00:00Z')).toBe('Closed, opens Monday at 09:00');
  expect(words(false, '2026-07-08T07:00:00Z')).toBe('Closed, opens Wednesday 8 July at 09:00');
  expect(words(false, '2026-07-01T16:00:00Z', 'Asia/Tokyo')).toBe('Closed, opens tomorrow at 01:00');
  expect(words(true, null)).toBe('Open now');
  expect(words(false, null)).toBe('Closed');
});

test('what ends at or before the time that it begins at ends on the next day', () => {
  expect(spanOf('18:00', '02:00')).toEqual({ from: '18:00', to: '02:00', nextDay: true });
  expect(spanOf('00:00', '00:00')).toEqual({ from: '00:00', to: '00:00', nextDay: true });
  expect(spanOf('09:00', '17:00')).toEqual({ from: '09:00', to: '17:00' });
  expect(spanOf('09:00', '')).toEqual({ from: '09:00', to: '' });
});

test('more hours begin after a break, as far as the day has room', () => {
  expect(nextSpan([])).toEqual({ from: '09:00', to: '17:00' });
  expect(nextSpan([{ from: '09:00', to: '12:30' }])).toEqual({ from: '13:30', to: '17:30' });
  expect(nextSpan([{ from: '09:00', to: '20:15' }])).toEqual({ from: '21:15', to: '23:15' });
  expect(nextSpan([{ from: '09:00', to: '22:00' }])).toEqual({ from: '', to: '' });
  expect(nextSpan([{ from: '18:00', to: '02:00', nextDay: true }])).toEqual({ from: '', to: '' });
});

test('a day is copied onto weekdays, or onto all days', () => {
  const week = USUAL_HOURS.week.with(5, [{ from: '10:00', to: '14:00' }]);
  const ends = (hours: { week: { to: string }[][] }) => hours.week.map((spans) => spans[0]?.to ?? null);
  expect(ends(copyDay({ week, holidays: [] }, 5, 'weekdays'))).toEqual(['14:00', '14:00', '14:00', '14:00', '14:00', '14:00', null]);
  expect(ends(copyDay({ week, holidays: [] }, 6, 'every day'))).toEqual([null, null, null, null, null, null, null]);
});

test('zones are found by their part of the world, also one that the browser does not list', () => {
  const regions = new Map(zonesByRegion('Asia/Nowhere'));
  expect(regions.get('Europe')).toContain('Europe/Berlin');
  expect(regions.get('Asia')).toContain('Asia/Nowhere');
  expect(regions.get('Other')).toContain('UTC');
  expect(zoneName('America/Argentina/Buenos_Aires')).toBe('Argentina, Buenos Aires');
});
