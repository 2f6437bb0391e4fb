import './reply-picker.css';
import type { CannedReply } from '@deskbell/shared';
import type { CannedValues } from '@deskbell/shared/client';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { canned, refreshCanned } from '../../state/canned.ts';
import { foundReplies } from '../../state/canned-search.ts';
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
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const isOver = useRef(false);
  const listId = useId();
  // Before the next key comes.
  useLayoutEffect(() => field.current?.focus(), []);
  useEffect(() => void refreshCanned(siteId), [siteId]);
  const replies = foundReplies(canned.value?.replies ?? [], query);
  const place = Math.min(at, replies.length - 1);
  const chosen = replies[place];
  useLayoutEffect(() => list.current?.children[place]?.scrollIntoView?.({ block: 'nearest' }), [place, query]);

  const end = (how: () => void) => {
    if (isOver.current) return;
    isOver.current = true;
    how();
  };
  const step = (by: number) => replies.length > 0 && setAt((place + by + replies.length) % replies.length);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) return;
    const act = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => chosen && end(() => onPick(chosen)),
      Escape: () => end(() => onClose(query, false)),
      Backspace: query === '' ? () => end(() => onClose(null, false)) : undefined,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  const onFocusOut = ({ currentTarget, relatedTarget }: FocusEvent) => {
    const isInside = relatedTarget instanceof Node && (currentTarget as Element).contains(relatedTarget);
    // Who looks at another window comes back to it.
    if (!isInside && document.hasFocus()) end(() => onClose(query === '' ? null : query, true));
  };

  return (
    <section class="reply-picker" aria-label="Canned replies" onFocusOut={onFocusOut}>
      <input
        ref={field}
        class="reply-picker-field"
        role="combobox"
        aria-label="Search canned replies"
        aria-expanded={replies.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen && `${listId}-${place}`}
        autocomplete="off"
        spellcheck={false}
        placeholder="Shortcut or words"
        dir="auto"
        value={query}
        onInput={({ currentTarget }) => {
          setQuery(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {replies.length === 0 && <NothingToPick siteId={siteId} query={query} />}
      <div ref={list} id={listId} role="listbox" aria-label="Canned replies" class="reply-picker-list">
        {replies.map((reply, index) => (
          <ReplyOption
            key={reply.id}
            id={`${listId}-${index}`}
            reply={reply}
            values={values}
            isChosen={index === place}
            onPoint={() => setAt(index)}
            onPick={() => end(() => onPick(reply))}
          />
        ))}
      </div>
      {chosen && (
        <div class="reply-picker-preview">
          <Filled text={chosen.text} values={values} />
        </div>
      )}
      <p class="reply-picker-keys" aria-hidden="true">
        <kbd>↑</kbd> <kbd>↓</kbd> choose <kbd>Enter</kbd> insert <kbd>Esc</kbd> close
      </p>
      <p class="only-read" role="status">
        {replies.length === 1 ? '1 reply' : `${replies.length} replies`}
      </p>
    </section>
  );
}
