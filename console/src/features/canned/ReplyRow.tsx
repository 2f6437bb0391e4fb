import type { CannedReply } from '@deskbell/shared';
import { now } from '../../state/clock.ts';
import { Button } from '../../ui/Button.tsx';
import { lastUsedWords, usesWords } from './uses-words.ts';

export interface ReplyRowProps {
  reply: CannedReply;
  /** One is being written already. */
  isWriting: boolean;
  mayChange: boolean;
  onEdit(): void;
  onDelete(): void;
}

export function ReplyRow({ reply: { shortcut, text, isShared, uses, lastUsedAt }, isWriting, mayChange, onEdit, onDelete }: ReplyRowProps) {
  return (
    <li class="collection-row reply-row">
      <p class="reply-row-name">
        <code>/{shortcut}</code>
        <span class="reply-tag">{isShared ? 'Shared' : 'Own'}</span>
        <span class="collection-count">
          {usesWords(uses)}
          {lastUsedWords(lastUsedAt, now.value)}
        </span>
      </p>
      <p class="reply-row-words" dir="auto">
        {text}
      </p>
      {mayChange && (
        <div class="collection-acts">
          <Button
            isSmall
            isOff={isWriting}
            title={isWriting ? 'Save or discard first what you are writing' : undefined}
            aria-label={`Edit ${shortcut}`}
            onClick={onEdit}
          >
            Edit
          </Button>
          <Button isSmall look="quiet" aria-label={`Delete ${shortcut}`} onClick={onDelete}>
            Delete
          </Button>
        </div>
      )}
    </li>
  );
}
