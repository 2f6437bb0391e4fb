import type { Phrasings } from './phrasings.ts';

/** How alike two phrasings are, and how alike the question is to each. */
export interface Kernel {
  /** Of one phrasing to several others. */
  between(one: number, others: readonly number[]): Float64Array;
  toQuestion: Float32Array;
}

/** Ridge: how far one phrasing alone is trusted. */
const LAMBDA = 0.3;

/** Of an entry with more phrasings only those most like the question are looked at: the time grows with their number cubed. */
const PHRASINGS_EACH = 8;

/**
 * Kernel ridge regression from phrasings to entries, among a few entries: how much each is meant, learnt across all
 * their phrasings at once. What several entries share cancels out, which no likeness to single phrasings can do.
 *
 * With `K` the kernel between phrasings and `k` that to the question: `α = (K + λI)⁻¹ k`, and an entry gets the sum of
 * `α` over its phrasings.
 *
 * @param candidates entries.
 * @returns in the order of the candidates; one that is meant and nothing else has about 1.
 */
export function kernelScores({ starts }: Phrasings, kernel: Kernel, candidates: readonly number[]): Float32Array {
  const rows: number[] = [];
  const owners: number[] = [];
  for (const [place, entry] of candidates.entries()) {
    const own = Array.from(
      { length: (starts[entry + 1] as number) - (starts[entry] as number) },
      (_, at) => (starts[entry] as number) + at,
    );
    if (own.length > PHRASINGS_EACH) own.sort((a, b) => (kernel.toQuestion[b] as number) - (kernel.toQuestion[a] as number));
    for (const phrasing of own.slice(0, PHRASINGS_EACH)) {
      rows.push(phrasing);
      owners.push(place);
    }
  }
  const size = rows.length;
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    matrix.set(kernel.between(rows[row] as number, rows.slice(0, row)), row * size);
    matrix[row * size + row] = 1 + LAMBDA;
  }
  const alpha = solve(
    matrix,
    Float64Array.from(rows, (phrasing) => kernel.toQuestion[phrasing] as number),
  );
  const scores = new Float32Array(candidates.length);
  for (const [row, place] of owners.entries()) scores[place] = (scores[place] as number) + (alpha[row] as number);
  return scores;
}

/** Solves `A x = b` for a symmetric positive definite `A`, of which only the lower half is read and overwritten, by Cholesky. */
export function solve(a: Float64Array, b: Float64Array): Float64Array {
  const size = b.length;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = a[row * size + column] as number;
      for (let k = 0; k < column; k++) sum -= (a[row * size + k] as number) * (a[column * size + k] as number);
      // Never nought in theory: what rounding leaves is kept away from it.
      a[row * size + column] = row === column ? Math.sqrt(Math.max(sum, 1e-9)) : sum / (a[column * size + column] as number);
    }
  }
  const x = b.slice();
  for (let row = 0; row < size; row++) {
    let sum = x[row] as number;
    for (let k = 0; k < row; k++) sum -= (a[row * size + k] as number) * (x[k] as number);
    x[row] = sum / (a[row * size + row] as number);
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = x[row] as number;
    for (let k = row + 1; k < size; k++) sum -= (a[k * size + row] as number) * (x[k] as number);
    x[row] = sum / (a[row * size + row] as number);
  }
  return x;
}
