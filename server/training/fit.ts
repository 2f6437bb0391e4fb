import { solve } from '../src/faq/kernel-view.ts';

/** One question: what is seen of each candidate, which of them is right, and how much the question counts. */
export interface Choice {
  candidates: readonly ArrayLike<number>[];
  right: number;
  weight: number;
}

const STEPS = 150;

/** Softmax regression with one weight for each feature, by Adam on the whole of it. @param ridge keeps weights small. */
export function fitChoices(choices: readonly Choice[], features: number, ridge: number): number[] {
  const weights = new Float64Array(features);
  const [first, second] = [new Float64Array(features), new Float64Array(features)];
  const all = choices.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 1; step <= STEPS; step++) {
    const gradient = weights.map((weight) => ridge * weight);
    for (const { candidates, right, weight } of choices) {
      const scores = candidates.map((candidate) => dot(candidate, weights));
      const highest = Math.max(...scores);
      const exps = scores.map((score) => Math.exp(score - highest));
      const total = exps.reduce((sum, one) => sum + one, 0);
      for (const [at, candidate] of candidates.entries()) {
        const pull = ((exps[at] as number) / total - Number(at === right)) * (weight / all);
        for (let f = 0; f < features; f++) gradient[f] = (gradient[f] as number) + pull * (candidate[f] as number);
      }
    }
    const rate = 0.2 * Math.min(1, (2 * (STEPS - step)) / STEPS);
    for (let f = 0; f < features; f++) {
      const g = gradient[f] as number;
      first[f] = 0.9 * (first[f] as number) + 0.1 * g;
      second[f] = 0.99 * (second[f] as number) + 0.01 * g * g;
      const mean = (first[f] as number) / (1 - 0.9 ** step);
      const spread = Math.sqrt((second[f] as number) / (1 - 0.99 ** step)) + 1e-9;
      weights[f] = (weights[f] as number) - (rate * mean) / spread;
    }
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

/** Logistic regression on standardised signs, by Newton's method. @param ridge of each weight but the bias. */
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
  for (let step = 0; step < 12; step++) {
    const hessian = new Float64Array(width * width);
    const gradient = new Float64Array(width);
    for (const [at, row] of rows.entries()) {
      const { isRight, weight } = samples[at] as Sample;
      const p = 1 / (1 + Math.exp(-dot(row, beta)));
      const share = weight / all;
      for (let i = 0; i < width; i++) {
        gradient[i] = (gradient[i] as number) + (Number(isRight) - p) * share * (row[i] as number);
        const scaled = p * (1 - p) * share * (row[i] as number);
        for (let j = 0; j <= i; j++) hessian[i * width + j] = (hessian[i * width + j] as number) + scaled * (row[j] as number);
      }
    }
    for (let i = 0; i < size; i++) {
      gradient[i] = (gradient[i] as number) - ridge * (beta[i] as number);
      hessian[i * width + i] = (hessian[i * width + i] as number) + ridge;
    }
    const change = solve(hessian, gradient);
    for (let i = 0; i < width; i++) beta[i] = (beta[i] as number) + (change[i] as number);
  }
  return { means, deviations, weights: [...beta.subarray(0, size)], bias: beta[size] as number };
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
