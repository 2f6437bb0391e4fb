// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { deskOf, mondays, plainDesk } from '../test-support/desk-cast.ts';
import { deskWritings, savedDesk, tidyDesk } from './desk-writing.ts';
import { clashesWith, rebased } from './settings-writing.ts';

const writing = { base: plainDesk, settings: { ...plainDesk, limit: 7, hours: mondays }, rev: 1 };

test('what was changed stays on top of what somebody else saved', () => {
  const latest = savedDesk(deskOf({ closeAfterHours: 48 }, { rev: 2 }));
  expect(clashesWith(writing, latest)).toEqual([]);
  const next = rebased(writing, latest);
  expect(next).toEqual({ base: latest.settings, settings: { ...plainDesk, limit: 7, hours: mondays, closeAfterHours: 48 }, rev: 2 });
});

test('only what both changed, each in their own way, is a clash; it is settled either way', () => {
  const latest = savedDesk(deskOf({ limit: 2, hours: mondays, timeZone: 'UTC' }, { rev: 2 }));
  expect(clashesWith(writing, latest)).toEqual(['limit']);
  expect(rebased(writing, latest).settings).toMatchObject({ limit: 7, hours: mondays, timeZone: 'UTC' });
  expect(rebased(writing, latest, ['limit']).settings).toMatchObject({ limit: 2, hours: mondays, timeZone: 'UTC' });
});

test('what was changed back as it was leaves nothing that is not saved', () => {
  deskWritings.set('site', writing);
  expect(deskWritings.of('site')).toEqual(writing);
  deskWritings.set('site', { ...writing, settings: { ...plainDesk } });
  expect(deskWritings.of('site')).toBeNull();
});

test('while something is not saved the browser asks before the page is left', () => {
  const isAsked = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(isAsked()).toBe(false);
  deskWritings.set('site', writing);
  expect(isAsked()).toBe(true);
  deskWritings.set('site', null);
  expect(isAsked()).toBe(false);
});

test('days are sent in their order, and names without the spaces around them', () => {
  const holidays = [
    { date: '2026-12-25', name: ' Christmas ', spans: [] },
    { date: '2026-01-01', name: '', spans: [] },
  ];
  const topics = [{ id: 'a', name: ' Sizes', kind: 'service' as const, teamId: null }];
  const tidied = tidyDesk({ ...plainDesk, hours: { ...mondays, holidays }, topics });
  expect(tidied.hours?.holidays.map(({ date, name }) => [date, name])).toEqual([
    ['2026-01-01', ''],
    ['2026-12-25', 'Christmas'],
  ]);
  expect(tidied.topics[0]?.name).toBe('Sizes');
});
