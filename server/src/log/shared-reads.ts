/**
 * One read for all who ask for the same thing at about the same time.
 *
 * Whoever asks while one is under way gets the next, which begins after they asked: so nobody is given what was read
 * before something that they saw.
 */
export class SharedReads<Read> {
  readonly #read: (key: string) => Promise<Read>;
  readonly #last = new Map<string, Promise<Read>>();
  readonly #waiting = new Map<string, Promise<Read>>();

  constructor(read: (key: string) => Promise<Read>) {
    this.#read = read;
  }

  of(key: string): Promise<Read> {
    const waiting = this.#waiting.get(key);
    if (waiting) return waiting;
    const reading = this.#after(this.#last.get(key), key);
    this.#waiting.set(key, reading);
    this.#last.set(key, reading);
    const end = () => this.#last.get(key) === reading && this.#last.delete(key);
    reading.then(end, end);
    return reading;
  }

  async #after(before: Promise<Read> | undefined, key: string): Promise<Read> {
    // Whether the one before succeeded is nothing to this one.
    await before?.catch(() => {});
    this.#waiting.delete(key);
    return this.#read(key);
  }
}
