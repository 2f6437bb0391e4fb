import type { AgentEntry } from '@deskbell/shared';
import { computed } from '@preact/signals';
import { entries } from './connection.ts';
import { visitorSeen } from './live.ts';
import { me } from './session.ts';

export type Delivery = { name: 'sent' } | { name: 'seen'; at: string };

/**
 * What became of an agent's own messages, by `cid`: only at the last that was seen, and at the last that was not yet.
 *
 * @param seen how far the visitor has seen the log, and since when; null: nothing of it.
 */
export function deliveriesOf(
  log: readonly AgentEntry[],
  myId: string,
  seen: { seq: number; at: string } | null,
): ReadonlyMap<string, Delivery> {
  const mine = log.filter(({ author, content }) => author.kind === 'agent' && author.id === myId && content.kind === 'message');
  const last = mine.at(-1);
  const lastSeen = seen && mine.findLast(({ seq }) => seq !== null && seq <= seen.seq);
  const deliveries = new Map<string, Delivery>();
  if (last && last !== lastSeen) deliveries.set(last.cid, { name: 'sent' });
  if (seen && lastSeen) deliveries.set(lastSeen.cid, { name: 'seen', at: seen.at });
  return deliveries;
}

export const deliveries = computed(() => deliveriesOf(entries.value, me.value?.id ?? '', visitorSeen.value));
