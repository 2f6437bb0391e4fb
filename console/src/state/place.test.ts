// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import {
  faqPlace,
  goToFaq,
  goToInboxList,
  goToList,
  goToSection,
  inboxFilter,
  leaveWhatIsOpen,
  openId,
  placeOf,
  placeOfList,
  readPlace,
} from './place.ts';

const goTo = (hash: string) => {
  history.pushState(null, '', hash);
  readPlace();
};

beforeEach(() => goTo('#inbox'));

test('the address says which entry is open, whatever its id', () => {
  goToFaq({ page: 'entry', id: 'a&faq=new/ü' });
  expect(faqPlace.value).toEqual({ page: 'entry', id: 'a&faq=new/ü' });
  goTo('#faq=health');
  expect(faqPlace.value).toEqual({ page: 'health' });
  goTo('#faq=no-such-page');
  expect(faqPlace.value).toEqual({ page: 'list' });
});

test('each section is found again where it was left', () => {
  goTo('#c=conversation');
  goToSection('faq');
  expect([openId.value, faqPlace.value]).toEqual([null, { page: 'list' }]);
  goToFaq({ page: 'entry', id: 'a' });
  goToSection('inbox');
  expect([openId.value, faqPlace.value]).toEqual(['conversation', null]);
  goToSection('faq');
  expect(faqPlace.value).toEqual({ page: 'entry', id: 'a' });
});

test('leaving a conversation leaves no trace of it in the address', () => {
  goTo('#c=conversation');
  goToList();
  expect([location.hash, openId.value]).toEqual(['', null]);
});

test('the address says which list is shown and what of it, beside the conversation that is open', () => {
  goTo('#list=closed&topic=returns&tag=very%20important&language=de&from=2026-01-01&c=conversation');
  expect(openId.value).toBe('conversation');
  expect(inboxFilter.value).toEqual({ list: 'closed', topicId: 'returns', tag: 'very important', language: 'de', from: '2026-01-01' });
  goToInboxList({ list: 'mine' });
  expect([location.hash, openId.value]).toEqual(['#list=mine&c=conversation', 'conversation']);
  expect(placeOf('other')).toBe('#list=mine&c=other');
  goToList();
  expect([location.hash, inboxFilter.value]).toEqual(['#list=mine', { list: 'mine' }]);
  expect(placeOfList({ list: 'waiting' })).toBe('#inbox');
});

test('what an address says wrongly of a list is passed over', () => {
  goTo('#list=everything&language=German&from=yesterday&topic=&team=boots');
  expect(inboxFilter.value).toEqual({ list: 'waiting', teamId: 'boots' });
});

test('the list is found again from another section, and left with the shop', () => {
  goTo('#list=closed&topic=returns');
  goToSection('faq');
  expect(inboxFilter.value.list).toBe('closed');
  goToSection('inbox');
  expect(location.hash).toBe('#list=closed&topic=returns');
  leaveWhatIsOpen();
  expect([location.hash, inboxFilter.value]).toEqual(['', { list: 'waiting' }]);
});
