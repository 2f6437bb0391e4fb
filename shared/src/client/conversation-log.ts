import { LIMITS } from '../limits.ts';
import { withoutDeleted } from './tombstones.ts';

interface Synced<Entry> {
  epoch: string;
  full: boolean;
  entries: readonly Entry[];
}

/**
 * A client's copy of a conversation's log: always a run without a hole.
 *
 * An entry is applied only when it is the next one. One that is behind is dropped; one that is ahead is held, and the
 * owner of the log is told that something is missing.
 */
export class ConversationLog<Entry> {
  readonly #placeOf: (entry: Entry) => number;
  readonly #held = new Map<number, Entry>();
  #entries: readonly Entry[] = [];
  #epoch: string | null = null;
  /** How far the log reaches elsewhere, as far as was heard. */
  #head = { epoch: null as string | null, place: 0 };

  /** @param placeOf the entry's number in this log: `seq` for a visitor, `rev` for an agent. */
  constructor(placeOf: (entry: Entry) => number) {
    this.#placeOf = placeOf;
  }

  /** A new array after each change, so that a view may compare by identity. */
  get entries(): readonly Entry[] {
    return this.#entries;
  }

  get epoch(): string | null {
    return this.#epoch;
  }

  /** The number of the last entry, 0 for an empty log. */
  get place(): number {
    const last = this.#entries.at(-1);
    return last === undefined ? 0 : this.#placeOf(last);
  }

  /** Whether there is more than what is here. */
  get isBehind(): boolean {
    return this.#head.epoch !== this.#epoch || this.#head.place > this.place;
  }

  /** Takes notice of how far the log reaches on the server. */
  hear(epoch: string | null, place: number): void {
    const isFurther = epoch !== this.#head.epoch || place > this.#head.place;
    if (isFurther) this.#head = { epoch, place };
  }

  /** @returns whether an entry between this one and the last is missing. */
  add(entry: Entry): 'applied' | 'old' | 'gap' {
    const place = this.#placeOf(entry);
    if (place <= this.place) return 'old';
    if (place > this.place + 1) {
      if (this.#held.size < LIMITS.heldEntries) this.#held.set(place, entry);
      this.hear(this.#epoch, place);
      return 'gap';
    }
    this.#append([entry]);
    return 'applied';
  }

  /** Takes the server's answer to this log's cursor. */
  sync({ epoch, full, entries }: Synced<Entry>): void {
    if (this.#head.epoch !== epoch) this.#head = { epoch, place: 0 };
    if (full || epoch !== this.#epoch) {
      this.#epoch = epoch;
      this.#held.clear();
      this.#entries = [...entries];
      return;
    }
    this.#append(entries.filter((entry) => this.#placeOf(entry) > this.place));
  }

  /** Takes what stands before all that is here: nothing where that is not so. */
  prepend({ epoch, entries }: Pick<Synced<Entry>, 'epoch' | 'entries'>): void {
    const [first] = this.#entries;
    const last = entries.at(-1);
    if (epoch !== this.#epoch || !first || !last || this.#placeOf(last) + 1 !== this.#placeOf(first)) return;
    // One of them may have been deleted since they were read.
    this.#entries = this.#entries.reduce<readonly Entry[]>(withoutDeleted, [...entries, ...this.#entries]);
  }

  #append(entries: readonly Entry[]): void {
    const run = [...this.#entries, ...entries];
    let next = (run.length > 0 ? this.#placeOf(run[run.length - 1] as Entry) : 0) + 1;
    for (let held = this.#held.get(next); held !== undefined; held = this.#held.get(next)) {
      run.push(held);
      next += 1;
    }
    for (const place of this.#held.keys()) if (place < next) this.#held.delete(place);
    this.#entries = run.slice(this.#entries.length).reduce<readonly Entry[]>((all, entry) => withoutDeleted(all, entry), run);
  }
}
