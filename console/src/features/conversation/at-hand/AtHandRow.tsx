import type { FaqMatch } from '@deskbell/shared';
import { markdownText } from '@deskbell/shared/client';
import { percent } from '../../../state/conversation-words.ts';
import { Button } from '../../../ui/Button.tsx';

export interface AtHandRowProps {
  match: FaqMatch;
  /** From 1: the key that takes it. */
  place: number;
  onInsert(): void;
  /** Null where it is to be read first. */
  onSend: (() => void) | null;
}

export function AtHandRow({ match: { question, answer, confidence }, place, onInsert, onSend }: AtHandRowProps) {
  return (
    <div class="at-hand-row">
      <button type="button" class="at-hand-insert" title={`${markdownText(answer)}\n\nAlt+${place} inserts it`} onClick={onInsert}>
        <kbd>Alt {place}</kbd>
        <span class="at-hand-question" dir="auto">
          <span class="only-read">Insert the answer to </span>
          {question}
        </span>
        <span class="at-hand-sure">{percent(confidence)}</span>
      </button>
      {onSend && (
        <Button look="quiet" isSmall aria-label={`Send the answer to “${question}”`} title={`Alt+Shift+${place}`} onClick={onSend}>
          Send
        </Button>
      )}
    </div>
  );
}
