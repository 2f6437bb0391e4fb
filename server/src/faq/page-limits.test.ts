import { expect, test } from 'vitest';
import { buildFaqMatcher } from './faq-matcher.ts';
import { PageLimits } from './page-limits.ts';

test.each([
  ['/tents/*', '/tents/ridge-2', true],
  ['/tents/*', '/packs/hauler', false],
  ['/tents', '/tents/', true],
  ['/tents/', '/tents', true],
  ['*/sale', '/tents/sale', true],
  ['/a.b', '/aXb', false],
  ['/*a*a*', '/xaya', true],
  ['/*ab*b', '/ab', false],
  ['/Tents/*', '/tents/A', true],
  ['/', '/', true],
  ['/', '/tents', false],
])('an entry for %s holds on %s: %s', (page, path, holds) => {
  expect(new PageLimits([{ pages: [page] }]).holds(0, path)).toBe(holds);
});

test('an entry without pages holds everywhere, one with pages not where the page is unknown', () => {
  const limits = new PageLimits([{}, { pages: ['/a'] }]);
  expect([limits.holds(0, null), limits.holds(1, null)]).toEqual([true, false]);
});

const entry = (id: string, question: string, pages: string[] = []) => ({
  ...{ id, question, pages, version: 1 },
  phrasings: ['what does it weigh', 'weight'],
  answer: 'x',
});

test('of entries with the same words the one for this page is meant, and where there is none the one for all', () => {
  const faq = buildFaqMatcher(
    [entry('all', 'How heavy is it?'), entry('tent', 'How heavy is it?', ['/tents/*']), entry('pack', 'How heavy is it?', ['/packs/*'])],
    null,
  );
  const best = (path: string | null) => faq.match('How heavy is it?', path)[0];
  expect(best('/tents/ridge')).toMatchObject({ entry: { id: 'tent' }, confidence: 0.99 });
  expect(best('/packs/hauler')?.entry.id).toBe('pack');
  expect(best('/about')?.entry.id).toBe('all');
  expect(best(null)?.entry.id).toBe('all');
  expect(faq.match('How heavy is it?', '/about')).toHaveLength(1);
});
