import type { Locks } from '@deskbell/shared/client';

interface LoneTabOptions {
  /** What the tabs that may share a connection have in common. */
  name: string;
  /** This tab may connect now. */
  start(): void;
  /** There is another tab: what is fetched takes part in sharing, by these locks. */
  fetchSharing(): Promise<(locks: Locks) => void>;
}

/**
 * Holds the lock by which a visitor's tabs find each other, for as long as there is but one: then there is nothing to share.
 *
 * Nothing rests on it: where the browser cannot do it, or what shares cannot be had, a tab connects by itself.
 *
 * @returns what gives the lock up again.
 */
export function holdAlone({ name, start, fetchSharing }: LoneTabOptions): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  const leave = () => leaving.abort();
  const startHere = () => {
    if (!signal.aborted) start();
  };
  const share = async (locks: Locks) => {
    const join = await fetchSharing();
    if (!signal.aborted) join(locks);
  };
  try {
    const channel = new BroadcastChannel(name);
    signal.addEventListener('abort', () => channel.close());
    /** The next tab knocks: the lock, which it holds already, is granted to this one at once. */
    const listen = () => {
      channel.onmessage = ({ data }) => {
        if (data.kind !== 'knock') return;
        channel.onmessage = null;
        share({ request: (_, __, hold) => hold().then(leave) }).then(() => channel.close(), listen);
      };
    };
    const held = (lock: Lock | null) => {
      if (signal.aborted) return;
      // Another tab was here before.
      if (!lock) return share(navigator.locks as Locks).then(startHere, startHere);
      startHere();
      listen();
      return new Promise((resolve) => signal.addEventListener('abort', resolve));
    };
    navigator.locks.request(name, { ifAvailable: true }, held).catch(startHere);
  } catch {
    startHere();
  }
  return leave;
}
