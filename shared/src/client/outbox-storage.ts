import type { KeptText } from './kept-text.ts';
import type { Append, OutboxItem, OutboxStorage } from './outbox.ts';
import { toJson } from './to-json.ts';

/** Keeps unsent items under one key each, so that two tabs never overwrite each other's. */
export function createOutboxStorage<Ask extends Append>(kept: KeptText, prefix: string): OutboxStorage<Ask> {
  return {
    load: () =>
      kept
        .keys()
        .filter((key) => key.startsWith(prefix))
        .flatMap((key) => parseItem<Ask>(kept.get(key)) ?? []),
    save: (item) => kept.set(prefix + item.ask.cid, toJson(item)),
    remove: (cid) => kept.set(prefix + cid, null),
  };
}

/** Anybody may have written there: what is no item is left alone. */
function parseItem<Ask extends Append>(text: string | null): OutboxItem<Ask> | null {
  try {
    const item = JSON.parse(text ?? 'null') as OutboxItem<Ask> | null;
    return typeof item?.ask?.cid === 'string' && typeof item.queuedAt === 'number' ? item : null;
  } catch {
    return null;
  }
}
