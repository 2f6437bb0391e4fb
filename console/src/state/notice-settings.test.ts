// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { session, tom } from '../test-support/cast.ts';
import { listenForChoices, noticeSettings, setNotices, settingsIn } from './notice-settings.ts';
import { sessionState } from './session.ts';

const usual = settingsIn(null);
beforeEach(() => {
  sessionState.value = { name: 'signed-in', session: session() };
});

test('at first everything is switched on', () => {
  expect(usual.kinds).toEqual({ waiting: true, given: true, message: true, lead: true, mention: true });
  expect([usual.sound, usual.onDesktop, usual.showText]).toEqual(['bell', true, true]);
});

test('what makes no sense in what was kept is as usual, and the rest holds', () => {
  for (const text of ['', 'x', 'null', '[]', '3', '{"volume":0}', '{"volume":"loud"}', '{"sound":"siren"}', '{"kinds":null}']) {
    expect(settingsIn(text)).toEqual(usual);
  }
  const kept = settingsIn('{"volume":900,"sound":"none","kinds":{"lead":false,"unknown":true},"showText":false}');
  expect(kept).toEqual({ ...usual, sound: 'none', kinds: { ...usual.kinds, lead: false }, showText: false });
});

test('each agent keeps their own', () => {
  setNotices({ volume: 20 });
  sessionState.value = { name: 'signed-in', session: session({ agent: { ...tom, email: 'tom@shop.example' } }) };
  expect(noticeSettings.value).toEqual(usual);
  sessionState.value = { name: 'signed-in', session: session() };
  expect(noticeSettings.value.volume).toBe(20);
});

test('what is chosen in another tab holds here too', () => {
  setNotices({ volume: 20 });
  const stop = listenForChoices();
  const [key] = Object.keys(localStorage).filter((kept) => kept.startsWith('deskbell.notices.'));
  localStorage.setItem(key ?? '', JSON.stringify({ volume: 80 }));
  window.dispatchEvent(new StorageEvent('storage', { key: key ?? null }));
  stop();
  expect(noticeSettings.value.volume).toBe(80);
});
