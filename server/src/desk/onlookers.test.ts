import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMemoryBus } from '../bus/memory-bus.ts';
import { Onlookers } from './onlookers.ts';

let now = 0;
let onlookers: Onlookers;
let told: string[];
const bus = createMemoryBus<never>((error) => {
  throw error;
});
beforeEach(() => {
  now = 0;
  told = [];
  onlookers = new Onlookers(bus, () => now);
  onlookers.follow('shop', (conversationId, people) =>
    told.push(`${conversationId}: ${people.map(({ name, doing }) => `${name} ${doing}`).join(', ') || 'nobody'}`),
  );
});
afterEach(() => onlookers.close());

const mia = { siteId: 'shop', userId: 'mia', name: 'Mia', line: 'mia 1' };
const tom = { siteId: 'shop', userId: 'tom', name: 'Tom', line: 'tom 1' };

test('who looks and who writes is told once, each time that it changes', () => {
  onlookers.say({ ...mia, conversationId: 'a', doing: 'viewing' });
  onlookers.say({ ...mia, conversationId: 'a', doing: 'viewing' });
  onlookers.say({ ...tom, conversationId: 'a', doing: 'typing' });
  onlookers.say({ ...mia, conversationId: 'a', doing: 'gone' });
  expect(told).toEqual(['a: Mia viewing', 'a: Mia viewing, Tom typing', 'a: Tom typing']);
});

test('at two consoles one is one person, who does the most that they do at either', () => {
  onlookers.say({ ...mia, conversationId: 'a', doing: 'viewing' });
  onlookers.say({ ...mia, line: 'mia 2', conversationId: 'a', doing: 'typing' });
  onlookers.leave('mia 1');
  onlookers.leave('mia 2');
  expect(told).toEqual(['a: Mia viewing', 'a: Mia typing', 'a: nobody']);
});

test('a console is at one conversation: opening another leaves the one before', () => {
  onlookers.say({ ...mia, conversationId: 'a', doing: 'viewing' });
  onlookers.say({ ...mia, conversationId: 'b', doing: 'viewing' });
  // What comes late does not end what began since.
  onlookers.say({ ...mia, conversationId: 'a', doing: 'gone' });
  expect(told).toEqual(['a: Mia viewing', 'a: nobody', 'b: Mia viewing']);
});

test('writing fades after 6 seconds, looking after 45 without a word', () => {
  onlookers.say({ ...mia, conversationId: 'a', doing: 'typing' });
  now = 6_001;
  onlookers.fade();
  now = 45_001;
  onlookers.fade();
  expect(told).toEqual(['a: Mia typing', 'a: Mia viewing', 'a: nobody']);
  expect(onlookers.of('shop')).toEqual([expect.objectContaining({ conversationId: 'a', people: [] })]);
  now = 120_000;
  onlookers.fade();
  expect(onlookers.of('shop')).toEqual([]);
});

test('another shop hears nothing', () => {
  onlookers.say({ ...mia, siteId: 'other', conversationId: 'a', doing: 'viewing' });
  expect([told, onlookers.of('shop')]).toEqual([[], []]);
});
