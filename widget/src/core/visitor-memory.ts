import type { KeptText } from '@deskbell/shared/client';
import { storageKey } from '../storage-keys.ts';

/** What a visitor's browser remembers of them on this shop. */
export interface Remembered {
  /** Proves who they are; null until the server has given one. */
  token: string | null;
  /** Null until something has been sent. */
  conversationId: string | null;
  /** The last entry that was on the screen, for the number on the launcher. */
  seenSeq: number;
  open: boolean;
}

/** Kept in localStorage where the browser allows it, else until the page goes. */
export class VisitorMemory {
  readonly #kept: KeptText;
  readonly #key: string;
  #value: Remembered | null;

  constructor(kept: KeptText, siteKey: string) {
    this.#kept = kept;
    this.#key = storageKey(siteKey, 'visitor');
    this.#value = this.#read();
  }

  get value(): Remembered | null {
    return this.#value;
  }

  remember(value: Remembered): void {
    this.#value = value;
    this.#kept.set(this.#key, JSON.stringify(value));
  }

  /** What another tab has written meanwhile: a conversation begun there is this visitor's too. */
  refresh(): Remembered | null {
    this.#value = this.#read() ?? this.#value;
    return this.#value;
  }

  isKey(key: string | null): boolean {
    return key === this.#key;
  }

  #read(): Remembered | null {
    try {
      return JSON.parse(this.#kept.get(this.#key) ?? 'null') as Remembered | null;
    } catch {
      return null;
    }
  }
}
