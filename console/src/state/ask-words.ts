import type { AgentAppend } from '../api/agent-connection.ts';

/** What did not happen, where the server refuses an ask or it waited for too long. */
export function undoneWords(ask: Pick<AgentAppend, 'type'>): string {
  switch (ask.type) {
    case 'message.send':
      return 'Not sent.';
    case 'note.add':
      return 'Not added.';
    case 'message.delete':
      return 'Not deleted.';
    case 'conversation.close':
      return 'Not closed.';
    case 'conversation.return':
      return 'Not given back.';
    case 'conversation.claim':
      return 'Not taken.';
    case 'conversation.handoff':
      return 'Not handed over.';
    case 'conversation.snooze':
      return 'Not put away.';
    case 'conversation.reopen':
      return 'Not opened again.';
    case 'visitor.block':
      return 'Not blocked.';
    case 'visitor.unblock':
      return 'Still blocked.';
    default: {
      // Kept in the browser by a page that is newer than this one.
      ask.type satisfies never;
      return 'Not done.';
    }
  }
}
