import '../../ui/picker.css';
import './reply-picker.css';
import type { CannedReply } from '@deskbell/shared';
import type { CannedValues } from '@deskbell/shared/client';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { canned, refreshCanned } from '../../state/canned.ts';
import { foundReplies } from '../../state/canned-search.ts';
import { ComboboxField } from '../../ui/ComboboxField.tsx';
import { useCombobox } from '../../ui/use-combobox.ts';
import { Filled } from './Filled.tsx';
import { NothingToPick } from './NothingToPick.tsx';
import { ReplyOption } from './ReplyOption.tsx';

export interface ReplyPickerProps {
  siteId: string;
  values: CannedValues;
  onPick(reply: CannedReply): void;
  /**
   * @param query what was typed here; null where it is to be forgotten.
   * @param isLeft somebody went elsewhere already.
   */
  onClose(query: string | null, isLeft: boolean): void;
}

/** The canned replies, to choose one by its shortcut or its words. The keys stay in the field; the list follows them. */
export function ReplyPicker({ siteId, values, onPick, onClose }: ReplyPickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  // Before the next key comes.
  useLayoutEffect(() => input.current?.focus(), []);
  useEffect(() => void refreshCanned(siteId), [siteId]);

  const end = (how: () => void) => {
    if (isOver.current) return;
    isOver.current = true;
    how();
  };
  const combobox = useCombobox(
    (typed) => foundReplies(canned.value?.replies ?? [], typed),
    (reply) => end(() => onPick(reply)),
    (typed) => ({
      Escape: () => end(() => onClose(typed, false)),
      Backspace: typed === '' ? () => end(() => onClose(null, false)) : undefined,
    }),
  );
  const { query, found, chosen, optionId, isChosen, point, list } = combobox;

  const onFocusOut = ({ currentTarget, relatedTarget }: FocusEvent) => {
    const isInside = relatedTarget instanceof Node && (currentTarget as Element).contains(relatedTarget);
    // Who looks at another window comes back to it.
    if (!isInside && document.hasFocus()) end(() => onClose(query === '' ? null : query, true));
  };

  return (
    <section class="picker reply-picker" aria-label="Canned replies" onFocusOut={onFocusOut}>
      <ComboboxField of={combobox} element={input} label="Search canned replies" placeholder="Shortcut or words" />
      {found.length === 0 && <NothingToPick siteId={siteId} query={query} />}
      <div {...list} role="listbox" aria-label="Canned replies" class="picker-list">
        {found.map((reply, index) => (
          <ReplyOption
            key={reply.id}
            id={optionId(index)}
            reply={reply}
            values={values}
            isChosen={isChosen(index)}
            onPoint={() => point(index)}
            onPick={() => end(() => onPick(reply))}
          />
        ))}
      </div>
      {chosen && (
        <div class="reply-picker-preview">
          <Filled text={chosen.text} values={values} />
        </div>
      )}
      <p class="picker-keys" aria-hidden="true">
        <kbd>↑</kbd> <kbd>↓</kbd> choose <kbd>Enter</kbd> insert <kbd>Esc</kbd> close
      </p>
      <p class="only-read" role="status">
        {found.length === 1 ? '1 reply' : `${found.length} replies`}
      </p>
    </section>
  );
}
