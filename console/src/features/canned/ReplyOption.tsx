import type { CannedReply } from '@deskbell/shared';
import { type CannedValues, cannedText } from '@deskbell/shared/client';
import { usesWords } from './uses-words.ts';

export interface ReplyOptionProps {
  id: string;
  reply: CannedReply;
  values: CannedValues;
  isChosen: boolean;
  onPoint(): void;
  onPick(): void;
}

/** One line of the list; its keys are the field's above, which keeps the focus. */
export function ReplyOption({ id, reply: { shortcut, text, isShared, uses }, values, isChosen, onPoint, onPick }: ReplyOptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's.
    <div
      id={id}
      class="picker-option reply-option"
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={isChosen ? undefined : onPoint}
      onClick={onPick}
    >
      <code>/{shortcut}</code>
      <span class="reply-option-words" dir="auto">
        {cannedText(text, values).text}
      </span>
      <span class="picker-soft">
        {isShared ? 'shared' : 'own'}
        {uses > 0 && `, ${usesWords(uses)}`}
      </span>
    </div>
  );
}
