import { type AgentEntry, LIMITS } from '@deskbell/shared';
import { computed, signal } from '@preact/signals';
import { readEarlier } from '../api/search-api.ts';
import { entries } from './connection.ts';
import { sentenceOf } from './faq.ts';
import { openId } from './place.ts';
import { site } from './session.ts';

interface Earlier {
  conversationId: string;
  epoch: string;
  entries: readonly AgentEntry[];
}

/** What was leafed back to, of the conversation that is open. */
const earlier = signal<Earlier | null>(null);
export const isLeafing = signal(false);
export const leafFault = signal<string | null>(null);

/** The open conversation's log as far as it is here: a run without a hole. */
export const openLog = computed<readonly AgentEntry[]>(() => {
  const live = entries.value;
  const first = live[0]?.rev;
  const before = earlier.value;
  if (first === undefined || !before || before.conversationId !== openId.value) return live;
  const part = before.entries.filter(({ rev }) => rev < first);
  // After a long absence the log may begin anew further down.
  return part.at(-1)?.rev === first - 1 ? [...part, ...live] : live;
});

/** Whether somebody has leafed back here: then it is worth saying where it begins. */
export const hasLeafed = computed(() => earlier.value?.conversationId === openId.value);

/** Fetches what stands before. @returns whether there was anything. */
export async function leafBack(limit: number = LIMITS.snapshotEntries): Promise<boolean> {
  const conversationId = openId.peek();
  const siteId = site.peek()?.id;
  const log = openLog.peek();
  const before = log[0]?.rev;
  if (conversationId === null || siteId === undefined || before === undefined || before <= 1 || isLeafing.peek()) return false;
  isLeafing.value = true;
  leafFault.value = null;
  try {
    const part = await readEarlier(siteId, conversationId, { before, limit });
    if (openId.peek() !== conversationId) return false;
    const known = earlier.peek();
    const isSame = known?.conversationId === conversationId && known.epoch === part.epoch;
    const kept = isSame ? known.entries.filter(({ rev }) => rev >= before) : [];
    // From there up to what comes by itself, so that what comes may begin anew and leave no hole.
    const shown = log.filter(({ rev }) => rev >= before && rev > (kept.at(-1)?.rev ?? 0));
    earlier.value = { conversationId, epoch: part.epoch, entries: [...part.entries, ...kept, ...shown] };
    return part.entries.length > 0;
  } catch (error) {
    if (openId.peek() === conversationId) leafFault.value = sentenceOf(error);
    return false;
  } finally {
    isLeafing.value = false;
  }
}

/** Fetches until this entry is here, or cannot be had. */
export async function leafBackTo(rev: number): Promise<void> {
  while ((openLog.peek()[0]?.rev ?? 0) > rev && (await leafBack(LIMITS.earlierEntries)));
}
