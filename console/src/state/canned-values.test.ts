import { expect, test } from 'vitest';
import { ann, entry, said, summary } from '../test-support/cast.ts';
import { cannedValuesOf } from './canned-values.ts';

const of = (given: Parameters<typeof summary>[0], entries: ReturnType<typeof entry>[] = []) =>
  cannedValuesOf({ summary: summary(given), entries, agentName: 'Mia', shopName: 'Fernweh' });

test('a visitor has the name that they left, and none that we gave them', () => {
  expect(of({ visitorName: 'Visitor 4F2A' })['visitor.name']).toBeUndefined();
  expect(of({ contact: { email: 'ann@home.example', name: 'Ann' } })['visitor.name']).toBe('Ann');
});

test('the page is the one that they wrote from last', () => {
  const began = { url: 'https://shop.example/boots', title: 'Boots', product: 'Trail boot' };
  expect(of({ page: began })).toMatchObject({ 'page.title': 'Boots', 'page.product': 'Trail boot' });
  const elsewhere = { kind: 'message', text: 'And this?', page: { url: 'https://shop.example/', title: 'Home' } } as const;
  const moved = of({ page: began }, [entry(1, ann, said('Hello')), entry(2, ann, elsewhere)]);
  expect(moved).toMatchObject({ 'page.title': 'Home', 'page.product': undefined });
  const onTent = { ...elsewhere, page: { ...elsewhere.page, facts: { name: 'Basecamp 4' } } };
  expect(of({ page: began }, [entry(1, ann, onTent)])['page.product']).toBe('Basecamp 4');
  expect(of({ page: began }, [entry(1, ann, onTent), entry(2, ann, said('Back here'))])['page.product']).toBe('Trail boot');
});
