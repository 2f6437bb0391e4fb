import { expect, test } from 'vitest';
import { groundedPart } from './grounding.ts';

const ANSWER =
  'Within Germany 1 to 3 working days, €4.90, free from €100. See https://shop.example/delivery. Worn boots can not be returned.';
const part = (text: string) => groundedPart(text, ANSWER, 'How long does delivery take?');

test('what is only said in other words stays', () => {
  const text = 'Delivery within Germany takes 1 to 3 working days. It is free from €100.';
  expect(part(text)).toBe(text);
});

test('it is cut off at the first sentence that says something else', () => {
  expect(part('Delivery takes 1 to 3 working days. You also get a free umbrella and our warmest congratulations.')).toBe(
    'Delivery takes 1 to 3 working days.',
  );
});

test.each([
  'Delivery takes 2 to 3 working days.',
  'Delivery is free from €50.',
  'Delivery: see https://evil.example/delivery.',
  'Delivery: see HTTPS://EVIL.EXAMPLE.',
  'Write to delivery@shop.example.',
  'The moon is made of cheese.',
  '',
])('a figure or an address that does not stand there is never said: "%s"', (text) => {
  expect(part(text)).toBeNull();
});

test('what the answer denies is not affirmed, and the other way round', () => {
  expect(part('Worn boots can be returned.')).toBeNull();
  expect(part('Worn boots can not be returned.')).toBe('Worn boots can not be returned.');
  expect(part('Within Germany it does not take 1 to 3 working days.')).toBeNull();
});
