import type { AgentAppend } from '../api/agent-connection.ts';
import { closeConversation, isUnderWay, reopenConversation, returnToBot, takeConversation, unblockVisitor } from './acts.ts';
import { askedAct } from './open-dialog.ts';
import type { Act } from './possible-acts.ts';

const ASKS = {
  take: 'conversation.claim',
  'hand-over': 'conversation.handoff',
  'put-away': 'conversation.snooze',
  return: 'conversation.return',
  close: 'conversation.close',
  reopen: 'conversation.reopen',
  block: 'visitor.block',
  unblock: 'visitor.unblock',
} as const satisfies Record<Act, AgentAppend['type']>;

export const isBeingDone = (conversationId: string, act: Act): boolean => isUnderWay(conversationId, ASKS[act]);

/** Does it, or asks first what is to be known for it. */
export function doAct(conversationId: string, act: Act): void {
  switch (act) {
    case 'take':
      return void takeConversation(conversationId);
    case 'return':
      return void returnToBot(conversationId);
    case 'close':
      return void closeConversation(conversationId);
    case 'reopen':
      return void reopenConversation(conversationId);
    case 'unblock':
      return void unblockVisitor(conversationId);
    case 'hand-over':
    case 'put-away':
    case 'block':
      askedAct.value = { conversationId, act };
  }
}
