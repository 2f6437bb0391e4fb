import { addNote, sendReply } from '../../state/acts.ts';
import { undoneWords } from '../../state/ask-words.ts';
import { discard, retry } from '../../state/connection.ts';
import type { Pending } from '../../state/log-blocks.ts';
import { Button } from '../../ui/Button.tsx';

/** What the server refused: why, and what can be done about it. */
export function NotSent({ pending: { ask, code, reason } }: { pending: Pending }) {
  const why = reason ?? (code === 'expired' ? 'It waited for more than a day.' : '');
  // Asking again for what a colleague has would only be refused again.
  const isTaken = code === 'conversation_taken';
  const words = wordsFor(ask, isTaken);
  const sendAnyway = (text: string) => sendReply(ask.conversationId, text, true) && discard(ask.cid);
  const leaveAsNote = (text: string) => addNote(ask.conversationId, text) && discard(ask.cid);
  return (
    <div class="not-sent" role="alert">
      <p>
        <strong>{undoneWords(ask)}</strong> {why}
      </p>
      <span class="not-sent-actions">
        {isTaken && ask.type === 'message.send' && (
          <Button look="quiet" isSmall onClick={() => sendAnyway(ask.text)}>
            Send anyway
          </Button>
        )}
        {words && (
          <Button look="quiet" isSmall onClick={() => leaveAsNote(words)}>
            Leave it as a note
          </Button>
        )}
        {!isTaken && (
          <Button look="quiet" isSmall onClick={() => retry(ask.cid)}>
            Retry
          </Button>
        )}
        <Button look="quiet" isSmall onClick={() => discard(ask.cid)}>
          {'text' in ask ? (isTaken ? 'Discard' : 'Delete') : 'Dismiss'}
        </Button>
      </span>
    </div>
  );
}

/** What was written and would be lost with the act that it belonged to. */
function wordsFor(ask: Pending['ask'], isTaken: boolean): string | undefined {
  if (ask.type === 'conversation.handoff') return ask.note;
  return isTaken && ask.type === 'message.send' ? ask.text : undefined;
}
