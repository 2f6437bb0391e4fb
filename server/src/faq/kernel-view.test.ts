import { expect, test } from 'vitest';
import { kernelScores, solve } from './kernel-view.ts';
import { phrasingsOf } from './phrasings.ts';

test('a symmetric system is solved', () => {
  // 4x + y = 1, x + 3y = 2
  const x = solve(Float64Array.of(4, 0, 1, 3), Float64Array.of(1, 2));
  expect(x[0]).toBeCloseTo(1 / 11);
  expect(x[1]).toBeCloseTo(7 / 11);
});

test('an entry is meant more when what is like the question is like no other entry', () => {
  const entry = (id: string) => ({ id, question: id, phrasings: [], answer: id, version: 1 });
  const phrasings = phrasingsOf([entry('a'), entry('b'), entry('c')]);
  // The question is as like a as b; b and c are nearly the same.
  const between = (one: number, others: readonly number[]) => Float64Array.from(others, (other) => (one + other === 3 ? 0.9 : 0));
  const [a = 0, b = 0, c = 0] = kernelScores(phrasings, { between, toQuestion: Float32Array.of(0.6, 0.6, 0.5) }, [0, 1, 2]);
  expect(a).toBeGreaterThan(b);
  expect(b).toBeGreaterThan(c);
});
