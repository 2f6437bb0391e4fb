import { expect, test } from 'vitest';
import { Phrasings } from './phrasings.ts';
import { sharedPairs } from './word-order.ts';
import { surfaceWordsOf } from './words.ts';

const entry = (id: string, question: string, ...phrasings: string[]) => ({ id, question, phrasings, answer: id, version: 1 });
const phrasings = new Phrasings(
  [entry('send', 'Can you send a parcel to Norway?', 'sending parcels abroad'), entry('back', 'Can I send it back?')],
  null,
);
const pairs = (question: string) => {
  const shared = sharedPairs(
    phrasings,
    surfaceWordsOf(question).map((word) => phrasings.vocabulary.read(word)),
  );
  return [shared(0), shared(1)];
};

test('pairs of words in the same order are counted, once each, in any form and with words between them', () => {
  // can … send, send … parcel; and in the other entry can … send.
  expect(pairs('Can anybody send my parcels, send my parcels?')).toEqual([2, 1]);
});

test('in another order, too far apart, or about something else, nothing is shared', () => {
  expect(pairs('parcel send can')).toEqual([0, 0]);
  expect(pairs('send this very very heavy parcel')).toEqual([0, 0]);
  expect(pairs('a kayak from Greenland')).toEqual([0, 0]);
});
