import { readFileSync } from 'node:fs';

/** Begins the file: a word vector table of the first format. */
const MAGIC = 'DBWV1';

/**
 * Meanings of words: near vectors, near meanings.
 *
 * One file: a line `DBWV1 words dimensions`, the words in the order of how common they are, one a line, then for each word a
 * 32-bit factor, then for each word its vector in 8-bit whole numbers, to be multiplied by its factor. `docs/faq-matching.md` says
 * where it comes from.
 */
export class WordVectors {
  readonly dimensions: number;
  readonly #places = new Map<string, number>();
  readonly #factors: Float32Array;
  readonly #numbers: Int8Array;
  /** Of the whole numbers. */
  readonly #lengths: Float32Array;

  private constructor(words: readonly string[], dimensions: number, factors: Float32Array, numbers: Int8Array) {
    for (const [place, word] of words.entries()) this.#places.set(word, place);
    this.dimensions = dimensions;
    this.#factors = factors;
    this.#numbers = numbers;
    this.#lengths = factors.map((_, word) => Math.sqrt(this.#product(word, word)));
  }

  /** @throws Error for a file that is none of ours. */
  static read(file: string): WordVectors {
    const bytes = readFileSync(file);
    const headEnd = bytes.indexOf('\n');
    const [magic, count, dimensions] = bytes.toString('latin1', 0, headEnd).split(' ');
    if (magic !== MAGIC) throw new Error(`${file} is no table of word vectors.`);
    const [size, width] = [Number(count), Number(dimensions)];
    const numbersAt = bytes.length - size * width;
    const factorsAt = numbersAt - size * 4;
    const words = bytes
      .toString('utf8', headEnd + 1, factorsAt)
      .trimEnd()
      .split('\n');
    if (words.length !== size) throw new Error(`${file} is damaged: it has ${words.length} words instead of ${size}.`);
    const factors = new Float32Array(size);
    for (let word = 0; word < size; word++) factors[word] = bytes.readFloatLE(factorsAt + word * 4);
    return new WordVectors(words, width, factors, new Int8Array(bytes.buffer, bytes.byteOffset + numbersAt, size * width));
  }

  /** How many words are commoner than this one; undefined for a word that it does not know. */
  rank(word: string): number | undefined {
    return this.#places.get(word);
  }

  /** The commonest first. */
  words(): IterableIterator<string> {
    return this.#places.keys();
  }

  get size(): number {
    return this.#factors.length;
  }

  /** Adds `weight` times the word's vector. */
  addTo(sum: Float32Array, rank: number, weight: number): void {
    const factor = (this.#factors[rank] as number) * weight;
    for (let i = 0, from = rank * this.dimensions; i < this.dimensions; i++)
      sum[i] = (sum[i] as number) + factor * (this.#numbers[from + i] as number);
  }

  /** How near the meanings of two words are, from -1 to 1. @param one @param other their ranks. */
  cosine(one: number, other: number): number {
    return this.#product(one, other) / ((this.#lengths[one] as number) * (this.#lengths[other] as number) || 1);
  }

  #product(one: number, other: number): number {
    const numbers = this.#numbers;
    const end = (one + 1) * this.dimensions;
    let sum = 0;
    // In whole numbers: twice as fast as the same in fractions.
    for (let a = one * this.dimensions, b = other * this.dimensions; a < end; a++, b++)
      sum = (sum + Math.imul(numbers[a] as number, numbers[b] as number)) | 0;
    return sum;
  }
}
