import { type AgentReport, LIVE, type Onlooker } from '@deskbell/shared';
import { computed, signal } from '@preact/signals';
import { openId } from './place.ts';

/** What is told while it happens: it stands nowhere, and what was missed is missed. */

type Heard<Type extends AgentReport['type']> = Extract<AgentReport, { type: Type }>;

const attended = signal<ReadonlyMap<string, readonly Onlooker[]>>(new Map());
const typing = signal<Pick<Heard<'visitor.typing'>, 'conversationId' | 'text'> | null>(null);
const seen = signal<Pick<Heard<'visitor.seen'>, 'conversationId' | 'seq' | 'at'> | null>(null);
let typingTimer: ReturnType<typeof setTimeout> | undefined;

const ofOpen = <Told extends { conversationId: string }>(told: Told | null): Told | null =>
  told?.conversationId === openId.value ? told : null;

/** Colleagues who are at a conversation now. */
export const onlookersOf = (conversationId: string): readonly Onlooker[] => attended.value.get(conversationId) ?? [];

/** The visitor of the open conversation is writing; `text` is what stands there, where the shop shows it. */
export const visitorTyping = computed(() => ofOpen(typing.value));

/** How far the visitor of the open conversation has seen it. */
export const visitorSeen = computed(() => ofOpen(seen.value));

export function hearAttended({ conversationId, people }: Heard<'conversation.attended'>): void {
  const next = new Map(attended.peek());
  if (people.length > 0) next.set(conversationId, people);
  else next.delete(conversationId);
  attended.value = next;
}

/** What was written and taken back is nothing. */
export function hearTyping({ conversationId, text }: Heard<'visitor.typing'>): void {
  clearTimeout(typingTimer);
  typing.value = text?.trim() === '' ? null : { conversationId, text };
  typingTimer = setTimeout(() => endTyping(conversationId), LIVE.typingFadesMs);
}

/** What they were writing is said. */
export function endTyping(conversationId: string): void {
  if (typing.peek()?.conversationId === conversationId) typing.value = null;
}

export function hearSeen({ conversationId, seq, at }: Heard<'visitor.seen'>): void {
  const known = seen.peek();
  if (known?.conversationId !== conversationId || seq >= known.seq) seen.value = { conversationId, seq, at };
}

/** With a new connection it is told anew. */
export function forgetLive(): void {
  clearTimeout(typingTimer);
  attended.value = new Map();
  typing.value = null;
}
