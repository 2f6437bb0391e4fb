import { expect, test } from 'vitest';
import { groundedPart } from './grounding.ts';

const sources = [
  'Within Germany 1 to 3 working days, €4.90, free from €100. See https://shop.example/delivery.',
  'How long does delivery take?',
];

test('what is only said in other words stays', () => {
  const text = 'Delivery within Germany takes 1 to 3 working days. It is free from €100.';
  expect(groundedPart(text, sources)).toBe(text);
});

test('it is cut off at the first sentence that says something else', () => {
  expect(groundedPart('Delivery takes 1 to 3 working days. You also get a free umbrella and our warmest congratulations.', sources)).toBe(
    'Delivery takes 1 to 3 working days.',
  );
});

test.each([
  'Delivery takes 2 to 3 working days.',
  'Delivery is free from €50.',
  'Delivery: see https://evil.example/delivery.',
  'Write to delivery@shop.example.',
  'The moon is made of cheese.',
  '',
])('a figure or an address that does not stand there is never said: "%s"', (text) => {
  expect(groundedPart(text, sources)).toBeNull();
});
