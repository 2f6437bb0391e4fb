import { solve } from '../src/faq/kernel-view.ts';

/** One question: what is seen of each candidate, which of them is right, and how much the question counts. */
export interface Choice {
  candidates: readonly ArrayLike<number>[];
  right: number;
  weight: number;
}

/** Newton's method has long arrived by then. */
const STEPS = 12;

/** Softmax regression with one weight for each feature. @param ridge keeps weights small. */
export function fitChoices(choices: readonly Choice[], features: number, ridge: number): number[] {
  const weights = new Float64Array(features);
  const all = choices.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight) => -ridge * weight);
    const hessian = new Float64Array(features * features);
    for (let i = 0; i < features; i++) hessian[i * features + i] = ridge;
    for (const { candidates, right, weight } of choices) {
      const scores = candidates.map((candidate) => dot(candidate, weights));
      const highest = Math.max(...scores);
      const exps = scores.map((score) => Math.exp(score - highest));
      const total = exps.reduce((sum, one) => sum + one, 0);
      const expected = new Float64Array(features);
      for (const [at, candidate] of candidates.entries()) addTimes(expected, candidate, (exps[at] as number) / total);
      addTimes(gradient, candidates[right] as ArrayLike<number>, weight / all);
      addTimes(gradient, expected, -weight / all);
      for (const [at, candidate] of candidates.entries()) addSquare(hessian, candidate, ((exps[at] as number) / total) * (weight / all));
      addSquare(hessian, expected, -weight / all);
    }
    addTimes(weights, solve(hessian, gradient), 1);
  }
  return [...weights];
}

export interface Sample {
  signs: readonly number[];
  isRight: boolean;
  weight: number;
}

export interface Logistic {
  means: number[];
  deviations: number[];
  weights: number[];
  bias: number;
}

/** Logistic regression on standardised signs. @param ridge of each weight but the bias. */
export function fitLogistic(samples: readonly Sample[], ridge: number): Logistic {
  const size = samples[0]?.signs.length ?? 0;
  const all = samples.reduce((sum, { weight }) => sum + weight, 0);
  const means = Array.from(
    { length: size },
    (_, s) => samples.reduce((sum, { signs, weight }) => sum + (signs[s] as number) * weight, 0) / all,
  );
  const deviations = means.map(
    (mean, s) => Math.sqrt(samples.reduce((sum, { signs, weight }) => sum + ((signs[s] as number) - mean) ** 2 * weight, 0) / all) || 1,
  );
  const rows = samples.map(({ signs }) => [...signs.map((value, s) => (value - (means[s] as number)) / (deviations[s] as number)), 1]);
  const width = size + 1;
  const beta = new Float64Array(width);
  for (let step = 0; step < STEPS; step++) {
    const hessian = new Float64Array(width * width);
    const gradient = new Float64Array(width);
    for (const [at, row] of rows.entries()) {
      const { isRight, weight } = samples[at] as Sample;
      const p = 1 / (1 + Math.exp(-dot(row, beta)));
      addTimes(gradient, row, ((Number(isRight) - p) * weight) / all);
      addSquare(hessian, row, (p * (1 - p) * weight) / all);
    }
    for (let i = 0; i < size; i++) {
      gradient[i] = (gradient[i] as number) - ridge * (beta[i] as number);
      hessian[i * width + i] = (hessian[i * width + i] as number) + ridge;
    }
    addTimes(beta, solve(hessian, gradient), 1);
  }
  return { means, deviations, weights: [...beta.subarray(0, size)], bias: beta[size] as number };
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function addTimes(sum: Float64Array, row: ArrayLike<number>, times: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + times * (row[i] as number);
}

/** Adds to the lower half of a square matrix the row's products with itself. */
function addSquare(matrix: Float64Array, row: ArrayLike<number>, times: number): void {
  for (let i = 0; i < row.length; i++) {
    const scaled = times * (row[i] as number);
    if (scaled === 0) continue;
    for (let j = 0; j <= i; j++) matrix[i * row.length + j] = (matrix[i * row.length + j] as number) + scaled * (row[j] as number);
  }
}
