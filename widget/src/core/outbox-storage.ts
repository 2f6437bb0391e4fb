import type { Append, OutboxItem, OutboxStorage } from '@deskbell/shared/client';
import { storageKey } from '../storage-keys.ts';

/** Unsent items in localStorage, a key for each, so that two tabs never overwrite each other's. Refused storage is no error. */
export function createOutboxStorage<Ask extends Append>(siteKey: string): OutboxStorage<Ask> {
  const prefix = `${storageKey(siteKey, 'outbox')}:`;
  const attempt = <Result>(work: () => Result, otherwise: Result): Result => {
    try {
      return work();
    } catch {
      return otherwise;
    }
  };
  return {
    load: () =>
      attempt(
        () =>
          Object.keys(localStorage)
            .filter((key) => key.startsWith(prefix))
            .flatMap((key) =>
              attempt(() => [{ ...(JSON.parse(localStorage.getItem(key) ?? '') as OutboxItem<Ask>), status: 'queued' as const }], []),
            ),
        [],
      ),
    save: (item) => attempt(() => localStorage.setItem(prefix + item.ask.cid, JSON.stringify(item)), undefined),
    remove: (cid) => attempt(() => localStorage.removeItem(prefix + cid), undefined),
  };
}
