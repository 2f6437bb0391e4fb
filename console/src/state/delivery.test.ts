import { expect, test } from 'vitest';
import { ann, asAgent, entry, mia, minute, said, tom } from '../test-support/cast.ts';
import { deliveriesOf } from './delivery.ts';

const log = [
  entry(1, ann, said('Hello?')),
  entry(2, asAgent(mia), said('Hello Ann.')),
  entry(3, asAgent(mia), said('How can I help?')),
  entry(4, asAgent(tom), said('I am here too.')),
  entry(5, asAgent(mia), said('Which size?')),
];
const words = (seen: number | null) =>
  [...deliveriesOf(log, mia.id, seen === null ? null : { seq: seen, at: minute(9) })].map(
    ([cid, { name }]) => `${name} ${cid.slice(4, 5)}`,
  );

test('only the last message that was sent, and the last that was seen, say so', () => {
  expect(words(null)).toEqual(['sent 5']);
  expect(words(1)).toEqual(['sent 5']);
  expect(words(4)).toEqual(['sent 5', 'seen 3']);
  expect(words(5)).toEqual(['seen 5']);
});

test('what others wrote says nothing', () => {
  expect(deliveriesOf(log.slice(0, 1), mia.id, { seq: 1, at: minute(2) }).size).toBe(0);
});
