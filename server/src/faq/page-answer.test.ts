import type { PageFacts } from '@deskbell/shared';
import { expect, test } from 'vitest';
import { answerFromPage } from './page-answer.ts';

const ridge: PageFacts = {
  name: 'Ridge 2 tent',
  price: { amount: '449.00', currency: 'EUR' },
  stock: 'few_left',
  delivery: { cost: { amount: '4.90', currency: 'EUR' }, fromDays: 2, toDays: 4, country: 'DE' },
  returns: { days: 30, isFree: true },
};
const says = (question: string, facts: PageFacts = ridge) => answerFromPage(question, facts)?.text ?? null;

test.each([
  ['how much is this?', 'Ridge 2 tent costs €449.00.'],
  ['price?', 'Ridge 2 tent costs €449.00.'],
  ['What does the Ridge cost', 'Ridge 2 tent costs €449.00.'],
  ['is it in stock', 'Ridge 2 tent is in stock, but there are only a few left.'],
  ['how much is shipping for this?', 'Delivery (Germany) costs €4.90. Delivery (Germany) takes 2–4 days.'],
  ['can i send it back?', 'It can be returned within 30 days. Returning it is free.'],
  ['Was kostet das?', 'Ridge 2 tent kostet 449,00\u00a0€.'],
  ['ist das lieferbar?', 'Ridge 2 tent ist auf Lager, es sind aber nur noch wenige da.'],
  ['is dit leverbaar?', 'Ridge 2 tent is op voorraad, maar er zijn er nog maar weinig.'],
  ['how much is the Ridge 2?', 'Ridge 2 tent costs €449.00.'],
  ['ist das auf Lager?', 'Ridge 2 tent ist auf Lager, es sind aber nur noch wenige da.'],
  ['combien ça coûte ?', 'Ridge 2 tent coûte 449,00\u00a0€.'],
])('"%s" is read from the page', (question, answer) => {
  expect(says(question)).toBe(answer);
});

test.each([
  'how much does it weigh?',
  'is it available in blue?',
  'How much is this in red?',
  'was kostet das in Größe M?',
  'do you have this in size M in stock?',
  'what is the price of your cheapest sleeping bag for winter camping',
  'do you take credit cards?',
  'How much does it cost to wrap it as a gift?',
  'Is there a sale price for students on this?',
  'can I return this after 60 days?',
  'I paid the price for this last week and now I see it is cheaper, will you pay me the difference?',
  '',
])('"%s" is not', (question) => {
  expect(says(question)).toBeNull();
});

test('what the page does not say is not answered', () => {
  for (const question of ['price?', 'in stock?', 'delivery?', 'returns?']) expect(says(question, { name: 'Ridge 2' })).toBeNull();
});

test('several versions have a range, and no returns are said plainly', () => {
  expect(says('how much is this?', { name: 'Shell', price: { amount: '99', most: '129.5', currency: 'EUR' } })).toBe(
    'Shell costs €99.00 to €129.50, depending on the version.',
  );
  expect(says('can I return it', { name: 'Shell', returns: { days: 0 } })).toBe('It cannot be returned.');
});

test('a name is text, whatever stands in it', () => {
  expect(says('price?', { name: '$& {price}', price: { amount: '1', currency: 'EUR' } })).toBe('$& {price} costs €1.00.');
});
