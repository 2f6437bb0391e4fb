import { useState } from 'preact/hooks';
import { deleteSaid } from '../../../state/acts.ts';
import { quote, quotingIn } from '../../../state/going-along.ts';
import type { Line } from '../../../state/log-blocks.ts';
import { openId } from '../../../state/place.ts';
import { Button } from '../../../ui/Button.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { keyHints } from '../../palette/commands.ts';
import { beginQuote } from './begin-quote.ts';

/** What can be done with something that was said: there when it is looked at. */
export function LineActs({ line: { rev, quotable, isOwn }, isNote }: { line: Line; isNote: boolean }) {
  const [isAsking, setAsking] = useState(false);
  const id = openId.value;
  if (id === null || rev === undefined || !(quotable || isOwn)) return null;
  const remove = () => {
    if (!deleteSaid(id, rev)) return;
    if (quotingIn(id)?.rev === rev) quote(id, null);
  };
  return (
    <span class="line-acts" aria-live="off">
      {quotable && (
        <Button look="quiet" isSmall {...keyHints('quote')} onClick={() => beginQuote(id, quotable)}>
          Quote
        </Button>
      )}
      {isOwn && (
        <Button look="quiet" isSmall onClick={() => setAsking(true)}>
          Delete
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title={isNote ? 'Delete this note?' : 'Delete this message?'}
          words={
            isNote
              ? 'Your colleagues then see only that you deleted a note.'
              : 'The visitor and your colleagues then see only that you deleted a message. Who has read it has read it, here or in an e-mail.'
          }
          action="Delete"
          onConfirm={remove}
          onClose={() => setAsking(false)}
        />
      )}
    </span>
  );
}
