import { LIVE } from '@deskbell/shared';

/** People are told this often that something is being written. */
const TELLS_EVERY_MS = 2_000;
/** For so long somebody is taken to write on. */
const FADES_AFTER_MS = 6_000;

/** Who is writing at this moment: the visitor, of whom people are told, and people, of whom the visitor is. */
export class Typing {
  readonly #onFade: () => void;
  #tellTimer: ReturnType<typeof setTimeout> | undefined;
  #fadeTimer: ReturnType<typeof setTimeout> | undefined;
  #writer = '';

  constructor(onFade: () => void) {
    this.#onFade = onFade;
  }

  /** Who is writing an answer; empty where nobody is. */
  get writer(): string {
    return this.#writer;
  }

  /** Nobody, for an empty name. */
  writes(name: string): void {
    clearTimeout(this.#fadeTimer);
    this.#writer = name;
    if (name)
      this.#fadeTimer = setTimeout(() => {
        this.#writer = '';
        this.#onFade();
      }, FADES_AFTER_MS);
  }

  /**
   * The draft has changed.
   *
   * @param draft what it is by now.
   * @param tell what has been written, up to its last `LIVE.previewCodePoints` UTF-16 units.
   */
  draftChanged(draft: () => string, tell: (text: string) => void): void {
    const told = draft();
    if (this.#tellTimer || !told) return;
    tell(told.slice(-LIVE.previewCodePoints));
    this.#tellTimer = setTimeout(() => {
      this.#tellTimer = undefined;
      if (told !== draft()) this.draftChanged(draft, tell);
    }, TELLS_EVERY_MS);
  }
}
