import type { LogBus } from '../../log/entry.ts';

interface Key {
  siteId: string;
  visitorId: string;
}

/** From one time that a follower is told to the next. */
const PAUSE_MS = 1_000;

interface Follower {
  tell(): void;
  timer: NodeJS.Timeout | undefined;
  /** It changed again since the follower was told. */
  isStale: boolean;
}

/** Tells those who look at a visitor that something about them changed, here or on another node: at once, then once a second. */
export class VisitorWatch {
  readonly #followers = new Map<string, Set<Follower>>();
  readonly #unsubscribe: () => void;

  constructor(bus: LogBus) {
    this.#unsubscribe = bus.subscribe((hint) => {
      if (hint.kind === 'visitor') this.#hear(this.#followers.get(keyOf(hint)));
      // What was missed may have been about anybody.
      else if (hint.kind === 'gap') for (const followers of this.#followers.values()) this.#hear(followers);
    });
  }

  /** @returns what ends it. */
  follow(visitor: Key, tell: () => void): () => void {
    const key = keyOf(visitor);
    const follower: Follower = { tell, timer: undefined, isStale: false };
    const followers = this.#followers.get(key) ?? new Set();
    this.#followers.set(key, followers.add(follower));
    return () => {
      clearTimeout(follower.timer);
      followers.delete(follower);
      if (followers.size === 0 && this.#followers.get(key) === followers) this.#followers.delete(key);
    };
  }

  close(): void {
    this.#unsubscribe();
    for (const followers of this.#followers.values()) for (const { timer } of followers) clearTimeout(timer);
    this.#followers.clear();
  }

  #hear(followers: Iterable<Follower> = []): void {
    for (const follower of followers) {
      if (follower.timer === undefined) this.#tell(follower);
      else follower.isStale = true;
    }
  }

  #tell(follower: Follower): void {
    follower.isStale = false;
    follower.timer = setTimeout(() => {
      follower.timer = undefined;
      if (follower.isStale) this.#tell(follower);
    }, PAUSE_MS).unref();
    follower.tell();
  }
}

const keyOf = ({ siteId, visitorId }: Key) => `${siteId} ${visitorId}`;
