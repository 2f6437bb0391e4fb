// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { faqPlace, goToFaq, goToList, goToSection, openId, readPlace } from './place.ts';

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
