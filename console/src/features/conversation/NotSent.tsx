import { addNote, sendReply } from '../../state/acts.ts';
import { undoneWords } from '../../state/ask-words.ts';
import { discard, retry } from '../../state/connection.ts';
import type { Along } from '../../state/going-along.ts';
import type { Pending } from '../../state/log-blocks.ts';
import { Button } from '../../ui/Button.tsx';

/** What the server refused: why, and what can be done about it. */
export function NotSent({ pending: { ask, code, reason } }: { pending: Pending }) {
  const why = reason ?? (code === 'expired' ? 'It waited for more than a day.' : '');
  // Asking again for what a colleague has would only be refused again.
  const isTaken = code === 'conversation_taken';
  const words = wordsFor(ask, isTaken);
  const sendAnyway = (message: Message) => sendReply(message.conversationId, message.text, true, alongOf(message)) && discard(ask.cid);
  const sendWithoutQuote = ({ quotes: _, ...message }: Message) =>
    sendReply(message.conversationId, message.text, message.anyway, alongOf(message)) && discard(ask.cid);
  // What it quotes was deleted meanwhile.
  const isQuoteGone = code === 'entry_not_found' && ask.type === 'message.send';
  const leaveAsNote = (text: string) => addNote(ask.conversationId, text) && discard(ask.cid);
  return (
    <div class="not-sent" role="alert">
      <p>
        <strong>{undoneWords(ask)}</strong> {why}
      </p>
      <span class="not-sent-actions">
        {isTaken && ask.type === 'message.send' && (
          <Button look="quiet" isSmall onClick={() => sendAnyway(ask)}>
            Send anyway
          </Button>
        )}
        {words && (
          <Button look="quiet" isSmall onClick={() => leaveAsNote(words)}>
            Leave it as a note
          </Button>
        )}
        {isQuoteGone && (
          <Button look="quiet" isSmall onClick={() => sendWithoutQuote(ask)}>
            Send without the quote
          </Button>
        )}
        {!isTaken && !isQuoteGone && (
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

type Message = Extract<Pending['ask'], { type: 'message.send' }>;

const alongOf = ({ files, quotes, product }: Message): Along => ({
  ...(files && { files }),
  ...(quotes && { quotes }),
  ...(product && { product }),
});

/** What was written and would be lost with the act that it belonged to. */
function wordsFor(ask: Pending['ask'], isTaken: boolean): string | undefined {
  if (ask.type === 'conversation.handoff') return ask.note;
  return isTaken && ask.type === 'message.send' ? ask.text : undefined;
}
