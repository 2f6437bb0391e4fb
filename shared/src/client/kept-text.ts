/**
 * What a browser keeps for us, where it lets us: touching storage may throw (private windows, blocked cookies, full
 * disks), and then everything works on as long as the page lasts.
 */
export interface KeptText {
  get(key: string): string | null;
  /**
   * Null takes it away.
   *
   * @returns false when the browser refused.
   */
  set(key: string, text: string | null): boolean;
  keys(): string[];
}

/** What is used of the browser's Storage. */
interface Area {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}

/** @param area called anew each time, since to name it may throw already. */
export function keptIn(area: () => Area): KeptText {
  return {
    get: (key) => attempt(() => area().getItem(key), null),
    set: (key, text) =>
      attempt(() => {
        if (text === null) area().removeItem(key);
        else area().setItem(key, text);
        return true;
      }, false),
    keys: () => attempt(() => Object.keys(area()), []),
  };
}

function attempt<Result>(work: () => Result, otherwise: Result): Result {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
