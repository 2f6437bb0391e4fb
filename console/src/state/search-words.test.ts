import { expect, test } from 'vitest';
import { mia, tom } from '../test-support/cast.ts';
import { readTyped } from './search-words.ts';

const known = {
  me: mia,
  agents: [mia, tom],
  topics: [{ id: 't', name: 'Late parcels', kind: 'service' as const, teamId: null }],
  teams: [{ id: 'team', name: 'Service', memberIds: [], hours: null }],
};
const read = (typed: string) => readTyped(typed, known);

test('what is no filter is looked for as it was typed', () => {
  expect(read('where is FW-2026 ')).toEqual({ search: { q: 'where is FW-2026 ' }, fault: null });
  expect(read('https://shop.example/a maintain:er')).toEqual({ search: { q: 'https://shop.example/a maintain:er' }, fault: null });
});

test('filters are taken out of it, wherever they stand and whatever their case', () => {
  expect(read('tag:"big order" tent IN:Closed agent:me lang:DE before:2026-01-31 leaks after:2025-01-01')).toEqual({
    search: { q: 'tent leaks ', tag: 'big order', list: 'closed', agentId: mia.id, language: 'de', from: '2025-01-01', to: '2026-01-31' },
    fault: null,
  });
  expect(read('agent:to topic:"late parcels" team:ser x').search).toEqual({ q: 'x', agentId: tom.id, topicId: 't', teamId: 'team' });
});

test('a filter that means nothing says so', () => {
  expect(read('x in:attic').fault).toMatch(/^There is no list “attic”\. There are waiting, mine/);
  expect(read('x before:yesterday').fault).toBe('A day looks like 2026-01-31.');
  expect(read('x after:2026-13-01').fault).toBe('A day looks like 2026-01-31.');
  expect(read('x agent:Nobody').fault).toBe('There is no colleague “Nobody”.');
  expect(read('x lang:german').fault).toBe('A language has two or three letters, such as de or fr.');
});
