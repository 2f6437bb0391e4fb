import { computed, effect, signal } from '@preact/signals';
import type { AgentAppend } from '../api/agent-connection.ts';
import { append, discard, outbox } from './connection.ts';
import { summaryOf } from './summaries.ts';

/*
 * Acts that can be taken back: they are held here for ten seconds, and only then sent. Undone, nothing ever happened.
 * See docs/decisions/0022.
 */

export const HELD_MS = 10_000;

/** As many of them as may be on their way at once: the outbox has room for 20, and others need some of it. */
const AT_ONCE = 10;
/** From one to the next: an agent's console may send 1,200 frames a minute. */
const APART_MS = 60;
/** How long it stands that all went well. */
const DONE_MS = 4_000;

export interface HeldAct {
  ask: AgentAppend;
  /** Whose conversation it is. */
  who: string;
  /** `left`: its visitor wrote meanwhile, so it was not done. */
  state: 'held' | 'sent' | 'done' | 'failed' | 'left';
  code?: string;
  reason?: string;
}

export interface HeldActs {
  /** What comes of it: "closed". */
  done: string;
  acts: readonly HeldAct[];
  phase: 'held' | 'sending' | 'over' | 'undone';
  /** When they leave, in milliseconds since 1970; null while somebody looks at what can be undone. */
  leavesAt: number | null;
}

/** What was asked for last; null where there is nothing to say of it. */
export const heldActs = signal<HeldActs | null>(null);

/** The conversations in which something is about to happen. */
export const goingIds = computed(() => {
  const now = heldActs.value;
  const isGoing = now?.phase === 'held' || now?.phase === 'sending';
  return new Set(isGoing ? now.acts.flatMap(({ ask, state }) => (state === 'held' || state === 'sent' ? ask.conversationId : [])) : []);
});

/** What nobody can take back any more, and the outbox has no room for yet. */
const leaving: AgentAppend[] = [];

let heldTimer: ReturnType<typeof setTimeout> | undefined;
let pumpTimer: ReturnType<typeof setTimeout> | undefined;
/** What was left of the time when somebody began to look. */
let leftMs = HELD_MS;

/** What is held already leaves at once: only the last can be undone. */
export function hold(done: string, acts: readonly Pick<HeldAct, 'ask' | 'who'>[]): void {
  if (acts.length === 0) return;
  send();
  heldActs.value = { done, acts: acts.map((act) => ({ ...act, state: 'held' })), phase: 'held', leavesAt: null };
  leftMs = HELD_MS;
  goOn();
}

/** Nothing of it has happened. */
export function undo(): boolean {
  const now = heldActs.peek();
  if (now?.phase !== 'held') return false;
  heldActs.value = { ...now, phase: 'undone', leavesAt: null };
  forgetSoon();
  return true;
}

/** Whoever looks at it, or stands on it, is not to lose the time to decide. */
export function stay(): void {
  const now = heldActs.peek();
  if (now?.phase !== 'held' || now.leavesAt === null) return;
  clearTimeout(heldTimer);
  leftMs = Math.max(1_000, now.leavesAt - Date.now());
  heldActs.value = { ...now, leavesAt: null };
}

export function goOn(): void {
  const now = heldActs.peek();
  if (now?.phase !== 'held' || now.leavesAt !== null) return;
  heldActs.value = { ...now, leavesAt: Date.now() + leftMs };
  clearTimeout(heldTimer);
  heldTimer = setTimeout(send, leftMs);
}

/** Not to be undone any more: it is done at once, or what was said of it has been read. */
export function settleHeld(): void {
  const now = heldActs.peek();
  if (now?.phase === 'held') send();
  else if (now && now.phase !== 'sending') heldActs.value = null;
}

/** What is held for a conversation leaves before whatever else is done there: the order stays the one that it was asked in. */
export function releaseHeld(conversationId: string): void {
  const now = heldActs.peek();
  if (now?.phase !== 'held') return;
  change(({ ask, state }) => (ask.conversationId === conversationId && state === 'held' && append(ask) ? 'sent' : state));
  if (heldActs.peek()?.acts.every(({ state }) => state !== 'held')) send();
}

/** @returns what ends it; what is held leaves at once then, as when the page is left. */
export function startHolding(): () => void {
  const controller = new AbortController();
  window.addEventListener('pagehide', sendAll, controller);
  window.addEventListener('beforeunload', warn, controller);
  const ends = [effect(leaveToVisitors), effect(hearOutcomes)];
  return () => {
    controller.abort();
    sendAll();
    for (const end of ends) end();
    clearTimeout(heldTimer);
    clearTimeout(pumpTimer);
    leaving.length = 0;
    heldActs.value = null;
  };
}

function send(): void {
  const now = heldActs.peek();
  if (now?.phase !== 'held') return;
  clearTimeout(heldTimer);
  leaving.push(...now.acts.flatMap(({ ask, state }) => (state === 'held' ? ask : [])));
  heldActs.value = { ...now, phase: 'sending', leavesAt: null };
  pump();
  settle();
}

/** One after the other, as there is room for them. */
function pump(): void {
  clearTimeout(pumpTimer);
  const underWay = outbox.peek().filter(({ status }) => status !== 'failed').length;
  if (underWay < AT_ONCE) sendNext();
  if (leaving.length > 0) pumpTimer = setTimeout(pump, APART_MS);
}

/** @returns false where the outbox takes no more, or nothing is left. */
function sendNext(): boolean {
  const [next] = leaving;
  if (!next || !append(next)) return false;
  leaving.shift();
  change(({ ask, state }) => (ask.cid === next.cid ? 'sent' : state));
  return true;
}

/** Everything that the outbox takes. */
function sendAll(): void {
  send();
  while (sendNext());
}

/** There is more than the outbox keeps for the next time. */
function warn(event: BeforeUnloadEvent): void {
  sendAll();
  if (leaving.length > 0) event.preventDefault();
}

/** Whose visitor writes before it is closed is not closed. */
function leaveToVisitors(): void {
  if (heldActs.value?.phase !== 'held') return;
  change(({ ask, state }) => {
    if (state !== 'held' || ask.type !== 'conversation.close' || ask.visitorRev === undefined) return state;
    return (summaryOf(ask.conversationId).value?.lastVisitorRev ?? 0) > ask.visitorRev ? 'left' : state;
  });
  if (heldActs.peek()?.acts.every(({ state }) => state === 'left')) send();
}

/** What has left the outbox is stored. What was refused is told here, and nowhere else. */
function hearOutcomes(): void {
  const items = new Map(outbox.value.map((item) => [item.ask.cid, item]));
  const now = heldActs.value;
  if (!now) return;
  const failed: string[] = [];
  const acts = now.acts.map((act): HeldAct => {
    const item = items.get(act.ask.cid);
    if (act.state !== 'sent' || (item && item.status !== 'failed')) return act;
    if (!item) return { ...act, state: 'done' };
    failed.push(act.ask.cid);
    if (item.code === 'visitor_wrote') return { ...act, state: 'left' };
    return { ...act, state: 'failed', ...(item.code ? { code: item.code } : {}), ...(item.reason ? { reason: item.reason } : {}) };
  });
  if (acts.every((act, at) => act === now.acts[at])) return;
  heldActs.value = { ...now, acts };
  for (const cid of failed) discard(cid);
  settle();
}

/** Once all of it is known. What went wrong stands until it has been read. */
function settle(): void {
  const now = heldActs.peek();
  if (now?.phase !== 'sending' || now.acts.some(({ state }) => state === 'held' || state === 'sent')) return;
  heldActs.value = { ...now, phase: 'over' };
  if (now.acts.every(({ state }) => state === 'done')) forgetSoon();
}

function forgetSoon(): void {
  const over = heldActs.peek();
  clearTimeout(heldTimer);
  heldTimer = setTimeout(() => {
    if (heldActs.peek() === over) heldActs.value = null;
  }, DONE_MS);
}

function change(stateOf: (act: HeldAct) => HeldAct['state']): void {
  const now = heldActs.peek();
  if (!now) return;
  // Whatever is asked of an act may change others: what has become of them meanwhile holds.
  const states = new Map(now.acts.map((act) => [act.ask.cid, stateOf(act)]));
  const latest = heldActs.peek() ?? now;
  const acts = latest.acts.map((act) => {
    const state = states.get(act.ask.cid) ?? act.state;
    return state === act.state ? act : { ...act, state };
  });
  if (acts.some((act, at) => act !== latest.acts[at])) heldActs.value = { ...latest, acts };
}
