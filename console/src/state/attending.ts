import { type AgentAsk, LIVE } from '@deskbell/shared';
import { effect } from '@preact/signals';
import { connection, sendNow } from './connection.ts';
import type { ComposerMode } from './drafts.ts';
import { hasFocus } from './looks.ts';
import { openId } from './place.ts';

type Doing = Extract<AgentAsk, { type: 'conversation.attend' }>['doing'];

/** When something was last written here, and last said so. */
let written: { conversationId: string; doing: 'typing' | 'noting'; at: number; saidAt: number } | null = null;

const say = (conversationId: string, doing: Doing) => sendNow({ type: 'conversation.attend', conversationId, doing });

/** Tells colleagues which conversation is open in this window, while it is in front. @returns what ends it. */
export function sayWhatIsAttended(): () => void {
  const endSaying = effect(() => {
    const id = openId.value;
    if (id === null || !hasFocus.value || connection.value.name !== 'ready') return;
    say(id, 'viewing');
    const timer = setInterval(() => say(id, doingNow(id)), LIVE.attendMs);
    return () => clearInterval(timer);
  });
  // A look at another window is short: what is left is said, and what is looked away from fades.
  const endLeaving = effect(() => {
    const id = openId.value;
    return () => void (id !== null && say(id, 'gone'));
  });
  return () => {
    endSaying();
    endLeaving();
  };
}

/** A key was pressed in the composer, and this stands there now. */
export function sayWriting(conversationId: string, mode: ComposerMode, text: string): void {
  if (text.trim() === '') return sayWritten(conversationId);
  const now = Date.now();
  const doing = mode === 'note' ? 'noting' : 'typing';
  const isSame = written?.conversationId === conversationId && written.doing === doing;
  const isDue = !isSame || now - (written?.saidAt ?? 0) >= LIVE.typingMs;
  written = { conversationId, doing, at: now, saidAt: isDue ? now : (written?.saidAt ?? now) };
  if (isDue) say(conversationId, doing);
}

/** It is sent, or nothing stands there any more. */
export function sayWritten(conversationId: string): void {
  if (written?.conversationId !== conversationId) return;
  written = null;
  say(conversationId, 'viewing');
}

const doingNow = (conversationId: string): Doing =>
  written?.conversationId === conversationId && Date.now() - written.at < LIVE.typingMs ? written.doing : 'viewing';
