import { type KeptText, toJson } from '@deskbell/shared/client';
import { storageKey } from '../storage-keys.ts';

/** What a visitor's browser remembers of them on this shop. */
export interface Remembered {
  /** Proves who they are; null until the server has given one. */
  token: string | null;
  /** Whose token it is; null while that is not known. */
  visitorId: string | null;
  /** Of this visitor the shop's server has said who they are. */
  knownId?: string;
  /** The address that it gave with that, for people to recognise and not to write to: "a…@home.example". */
  mailTo?: string | undefined;
  /**
   * How often a link from an e-mail made this browser another visitor's: what was unsent then is not theirs. Where somebody has left it to
   * whoever comes next, when that was, in milliseconds since 1970: nothing of theirs is left, in no tab.
   */
  changes: number;
  /** Null until something has been sent. */
  conversationId: string | null;
  /** The last entry that was on the screen, for the number on the launcher. */
  seenSeq: number;
  /** What it is about was asked up to here, and chosen or passed over. */
  topicSeq: number;
  /** What was closed here was not to be rated. */
  passedSeq: number;
  /** Answers are not heard. */
  isMuted: boolean;
  open: boolean;
}

const NEWCOMER: Remembered = {
  token: null,
  visitorId: null,
  changes: 0,
  conversationId: null,
  seenSeq: 0,
  topicSeq: 0,
  passedSeq: 0,
  isMuted: false,
  open: false,
};

/**
 * The visitor's memory, shared by the shop's tabs through the browser's storage.
 *
 * Each tab changes only what it means to change: what another tab has written meanwhile stays. Where the browser refuses
 * to store, this tab remembers by itself until the page goes.
 */
export class VisitorMemory {
  readonly #kept: KeptText;
  readonly #key: string;
  #value: Remembered;
  #isAlone = false;

  constructor(kept: KeptText, siteKey: string) {
    this.#kept = kept;
    this.#key = storageKey(siteKey, 'visitor');
    this.#value = this.read() ?? NEWCOMER;
  }

  /** As it was when this tab last looked. */
  get value(): Remembered {
    return this.#value;
  }

  /** As it is now, with what other tabs have written. */
  refresh(): Remembered {
    if (!this.#isAlone) this.#value = this.read() ?? this.#value;
    return this.#value;
  }

  remember(change: Partial<Remembered>): void {
    this.write({ ...this.refresh(), ...change });
  }

  /** @param text what is stored of it. */
  write(value: Remembered, text = toJson(value)): void {
    this.#value = value;
    // Where the browser refuses, what is stored is older than what this tab knows.
    this.#isAlone = !this.#kept.set(this.#key, text);
  }

  /** Whether the shop's other tabs remember the same. */
  isShared(): boolean {
    this.remember({});
    return !this.#isAlone;
  }

  isKey(key: string | null): boolean {
    return key === this.#key;
  }

  /** What is stored. */
  read(): Remembered | null {
    try {
      const kept = JSON.parse(this.#kept.get(this.#key) ?? 'null') as Partial<Remembered> | null;
      return kept && { ...NEWCOMER, ...kept };
    } catch {
      return null;
    }
  }
}
