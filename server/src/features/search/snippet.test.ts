import { expect, test } from 'vitest';
import { fits, queryOf, readQuery } from './query-words.ts';
import { snippetOf } from './snippet.ts';

/** As "Where is my [order]?". */
function shown(text: string, q: string): string | null {
  const snippet = snippetOf(text, fits(readQuery(q)));
  if (!snippet) return null;
  return [...snippet.marks]
    .reverse()
    .reduce((words, [from, to]) => `${words.slice(0, from)}[${words.slice(from, to)}]${words.slice(to)}`, snippet.text);
}

test('a short text is shown whole, with what fits marked', () => {
  expect(shown('Where is my order?', 'order')).toBe('Where is my [order]?');
  expect(shown('Where is\nmy order?', 'ord')).toBe('Where is my [order]?');
  expect(shown('Where is my order?', 'ord ')).toBe(null);
});

test('a number is marked by a part of it, and whole where it was written as one word', () => {
  expect(shown('Order FW-2026/004711!', '2026')).toBe('Order FW-[2026]/004711!');
  expect(shown('Order FW-2026/004711!', 'fw2026')).toBe('Order [FW-2026/004711]!');
});

test('of a long one there are the words around where most of it stands', () => {
  const filler = 'Something about nothing in particular. '.repeat(20);
  const words = shown(`A tent. ${filler}The tent leaks in the rain. ${filler}`, 'tent leaks') as string;
  expect(words).toMatch(/^….*The \[tent\] \[leaks\] in the rain\..*…$/);
  expect(words.length).toBeLessThan(180);
});

test('no letter is cut in two', () => {
  for (let bells = 100; bells < 104; bells += 1) {
    const text = `${'🔔'.repeat(bells)} order ${'🔔'.repeat(bells)}`;
    expect(shown(text, 'order')).not.toMatch(/(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])/);
  }
});

test('pairs of letters that overlap are one mark', () => {
  expect(shown('注文した登山靴はいつ', '登山靴')).toBe('注文した[登山靴]はいつ');
});

test('a query is its words, the last one open, and a number also as one word', () => {
  const queries = (q: string) => readQuery(q).map(queryOf);
  expect(queries('Tent leak')).toEqual(["'tent'", "'leak':*"]);
  expect(queries('leak ')).toEqual(["'leak'"]);
  expect(queries('FW-2026')).toEqual(["(('fw' & '2026':*) | 'fw2026':*)"]);
  expect(queries('登山靴')).toEqual(["'登山'", "'山靴'"]);
  expect(queries('靴')).toEqual(["'靴':*"]);
  expect(queries('?!')).toEqual([]);
});
