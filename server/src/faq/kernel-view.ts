/** Ridge: how far one phrasing alone is trusted. */
const LAMBDA = 0.3;

/** Of an entry with more phrasings only those most like the question are looked at: the time grows with their number cubed. */
const PHRASINGS_EACH = 8;

/** The phrasings that speak for some entries, as places in a list, and which of the entries each belongs to. */
export interface Speakers {
  places: number[];
  owners: number[];
}

/**
 * @param starts the phrasings of the `e`-th entry are those from `starts[e]` up to `starts[e + 1]`.
 * @param toQuestion how alike each phrasing is to the question.
 */
export function speakersOf(starts: readonly number[], toQuestion: Float64Array): Speakers {
  const speakers: Speakers = { places: [], owners: [] };
  for (const [owner, from] of starts.slice(0, -1).entries()) {
    const own = Array.from({ length: (starts[owner + 1] as number) - from }, (_, at) => from + at);
    if (own.length > PHRASINGS_EACH) own.sort((a, b) => (toQuestion[b] as number) - (toQuestion[a] as number));
    for (const place of own.slice(0, PHRASINGS_EACH)) {
      speakers.places.push(place);
      speakers.owners.push(owner);
    }
  }
  return speakers;
}

/**
 * Kernel ridge regression from phrasings to entries, among a few entries: how much each is meant, learnt across all
 * their phrasings at once. What several entries share cancels out, which no likeness to single phrasings can do.
 *
 * With `K` the kernel between phrasings and `k` that to the question: `α = (K + λI)⁻¹ k`, and an entry gets the sum of
 * `α` over its phrasings.
 *
 * @param between the lower half of `K` without its diagonal; it is overwritten.
 * @param entries how many there are.
 * @returns for each entry; one that is meant and nothing else has about 1.
 */
export function kernelScores(owners: readonly number[], between: Float64Array, toQuestion: Float64Array, entries: number): Float32Array {
  for (let row = 0; row < owners.length; row++) between[row * owners.length + row] = 1 + LAMBDA;
  const alpha = solve(between, toQuestion);
  const scores = new Float32Array(entries);
  for (const [row, owner] of owners.entries()) scores[owner] = (scores[owner] as number) + (alpha[row] as number);
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
