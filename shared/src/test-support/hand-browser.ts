import type { Channel, Locks } from '../client/shared-connection.ts';

/** What tabs of one browser have in common: locks and channels. A tab can be frozen, or crash. */
export class HandBrowser {
  readonly #channels = new Set<HandChannel>();
  readonly #waiting: Array<() => Promise<void>> = [];
  #isHeld = false;

  newTab(): { locks: Locks; newChannel(): Channel; freeze(): void; crash(): void } {
    const mine = new Set<HandChannel>();
    let crash = () => {};
    const locks: Locks = {
      request: (_, { signal }, hold) =>
        new Promise((resolve, reject) => {
          const take = () => {
            const crashed = new Promise<void>((end) => {
              crash = end;
            });
            return Promise.race([hold(), crashed]).then(resolve);
          };
          this.#waiting.push(take);
          crash = () => this.#forget(take);
          signal.addEventListener('abort', () => {
            this.#forget(take);
            reject(new Error('aborted'));
          });
          setTimeout(() => this.#grant(), 0);
        }),
    };
    return {
      locks,
      newChannel: () => {
        const channel = new HandChannel((word) => {
          for (const other of this.#channels) if (other !== channel) setTimeout(() => other.hear(word), 0);
        });
        this.#channels.add(channel);
        mine.add(channel);
        return channel;
      },
      freeze: () => {
        for (const channel of mine) channel.close();
      },
      crash: () => {
        for (const channel of mine) channel.close();
        crash();
      },
    };
  }

  #forget(take: () => Promise<void>): void {
    const at = this.#waiting.indexOf(take);
    if (at >= 0) this.#waiting.splice(at, 1);
  }

  #grant(): void {
    const next = this.#isHeld ? undefined : this.#waiting.shift();
    if (!next) return;
    this.#isHeld = true;
    void next().then(() => {
      this.#isHeld = false;
      this.#grant();
    });
  }
}

class HandChannel implements Channel {
  onmessage: Channel['onmessage'] = null;
  readonly #post: (word: unknown) => void;
  #isOpen = true;

  constructor(post: (word: unknown) => void) {
    this.#post = post;
  }

  postMessage(word: unknown): void {
    // As a browser would: what is said is copied.
    if (this.#isOpen) this.#post(JSON.parse(JSON.stringify(word)));
  }

  hear(word: unknown): void {
    if (this.#isOpen) this.onmessage?.({ data: word } as never);
  }

  close(): void {
    this.#isOpen = false;
  }
}
