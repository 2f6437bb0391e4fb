import { nanoid } from 'nanoid';
import type { AgentAppend } from '../api/agent-connection.ts';
import { append, outbox } from './connection.ts';

/*
 * What an agent does to a conversation. Each goes through the outbox: it is kept while there is no connection, and shown
 * where it was refused.
 *
 * All return false when the outbox is full: a text stays where it was written.
 */

const ids = (conversationId: string) => ({ cid: nanoid(22), conversationId });

/** @param anyway also where a colleague has it, who keeps it. */
export const sendReply = (conversationId: string, text: string, anyway = false): boolean =>
  append({ type: 'message.send', ...ids(conversationId), text, ...(anyway ? { anyway } : {}) });

export const addNote = (conversationId: string, text: string): boolean => append({ type: 'note.add', ...ids(conversationId), text });

/** Takes it before there is an answer. */
export const takeConversation = (conversationId: string): boolean => append({ type: 'conversation.claim', ...ids(conversationId) });

export type Receiver = Extract<AgentAppend, { type: 'conversation.handoff' }>['to'];

/** @param note for whoever gets it; blank: none. */
export function handOver(conversationId: string, to: Receiver, note: string): boolean {
  const text = note.trim();
  return append({ type: 'conversation.handoff', ...ids(conversationId), to, ...(text === '' ? {} : { note: text }) });
}

export const putAway = (conversationId: string, until: Date): boolean =>
  append({ type: 'conversation.snooze', ...ids(conversationId), until: until.toISOString() });

/** The bot answers the next message again. */
export const returnToBot = (conversationId: string): boolean => append({ type: 'conversation.return', ...ids(conversationId) });

export const closeConversation = (conversationId: string): boolean => append({ type: 'conversation.close', ...ids(conversationId) });

export const reopenConversation = (conversationId: string): boolean => append({ type: 'conversation.reopen', ...ids(conversationId) });

export const blockVisitor = (conversationId: string, reason: string): boolean =>
  append({ type: 'visitor.block', ...ids(conversationId), reason: reason.trim() });

export const unblockVisitor = (conversationId: string): boolean => append({ type: 'visitor.unblock', ...ids(conversationId) });

/** Whether an act of this kind is on its way: it need not be done twice. */
export const isUnderWay = (conversationId: string, type: AgentAppend['type']): boolean =>
  outbox.value.some(({ ask, status }) => ask.conversationId === conversationId && ask.type === type && status !== 'failed');
