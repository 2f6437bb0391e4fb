import { serverTime } from './clock.ts';

/** So much before a silence began something may have happened that was not heard. */
const UNHEARD_MS = 30_000;

/** Tells what of the lists that come after a silence is news, by the server's clock. */
export class Silence {
  #lastReportAt: number | null = null;
  #since: number | null = null;

  /** Something was reported. @param isBack after a silence, of which the lists will tell. */
  hear(isBack: boolean): void {
    if (isBack) this.#since = this.#lastReportAt;
    else this.#lastReportAt = serverTime();
  }

  /** The lists have come. @returns from when on something is news, in epoch milliseconds. */
  end(): number {
    const since = (this.#since ?? serverTime()) - UNHEARD_MS;
    this.#since = null;
    return since;
  }
}
