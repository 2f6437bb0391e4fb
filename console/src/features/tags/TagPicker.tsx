import '../../ui/picker.css';
import './tag-picker.css';
import { LIMITS } from '@deskbell/shared';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { type TagChoice, tagChoices } from '../../state/tag-search.ts';
import { loadTags, tags, tagsFault } from '../../state/tags.ts';
import { Button } from '../../ui/Button.tsx';
import { ComboboxField } from '../../ui/ComboboxField.tsx';
import { useCombobox } from '../../ui/use-combobox.ts';
import { TagChip } from './TagChip.tsx';

export interface TagPickerProps {
  siteId: string;
  /** What is filed so already. */
  present: readonly string[];
  /** It stays open: several can be added one after the other. */
  onPick(name: string): void;
  /** @param isLeft somebody went elsewhere already. */
  onClose(isLeft: boolean): void;
}

/** A tag to file it under: one that is there, or a new one. The keys stay in the field; the list follows them. */
export function TagPicker({ siteId, present, onPick, onClose }: TagPickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  // Before the next key comes.
  useLayoutEffect(() => input.current?.focus(), []);
  useEffect(() => void loadTags(siteId), [siteId]);
  const isFull = present.length >= LIMITS.tagsPerConversation;
  const choicesOf = (typed: string) => tagChoices(tags.value?.tags ?? [], present, typed);

  const close = (isLeft: boolean) => {
    if (isOver.current) return;
    isOver.current = true;
    onClose(isLeft);
  };
  const pick = (choice: TagChoice) => {
    onPick(choice.name);
    combobox.type('');
  };
  const combobox = useCombobox(
    (typed) => (isFull ? [] : choicesOf(typed).choices),
    pick,
    () => ({ Escape: () => close(false) }),
  );
  const { query, found, optionId, isChosen, point, list } = combobox;

  const onFocusOut = ({ currentTarget, relatedTarget }: FocusEvent) => {
    // The button that opened it closes it by itself.
    const isInside = relatedTarget instanceof Node && (currentTarget as Element).parentElement?.contains(relatedTarget);
    // Who looks at another window comes back to it.
    if (!isInside && document.hasFocus()) close(true);
  };

  const words = isFull ? `A conversation has at most ${LIMITS.tagsPerConversation} tags.` : choicesOf(query).why;
  return (
    <section class="picker tag-picker" aria-label="Choose a tag" onFocusOut={onFocusOut}>
      <ComboboxField of={combobox} element={input} label="Tag" placeholder="Find or create a tag" />
      {words && (
        <p class="picker-words" role="status">
          {words}
        </p>
      )}
      {!tags.value && <Unfetched siteId={siteId} />}
      {tags.value?.tags.length === 0 && query.trim() === '' && <p class="picker-words">No tags yet. Type a name for the first one.</p>}
      <div {...list} role="listbox" aria-label="Tags" class="picker-list">
        {found.map((choice, index) => (
          <TagOption
            key={`${choice.kind} ${choice.name}`}
            id={optionId(index)}
            choice={choice}
            isChosen={isChosen(index)}
            onPoint={() => point(index)}
            onPick={() => pick(choice)}
          />
        ))}
      </div>
    </section>
  );
}

interface TagOptionProps {
  id: string;
  choice: TagChoice;
  isChosen: boolean;
  onPoint(): void;
  onPick(): void;
}

/** One line of the list; its keys are the field's above, which keeps the focus. */
function TagOption({ id, choice, isChosen, onPoint, onPick }: TagOptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's.
    <div
      id={id}
      class="picker-option tag-option"
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={isChosen ? undefined : onPoint}
      onClick={onPick}
    >
      {choice.kind === 'new' ? (
        <span class="tag-option-new" dir="auto">
          Create “{choice.name}”
        </span>
      ) : (
        <>
          <TagChip name={choice.name} />
          <span class="picker-soft">{choice.conversations}</span>
        </>
      )}
    </div>
  );
}

function Unfetched({ siteId }: { siteId: string }) {
  if (tagsFault.value === null) return <p class="picker-words">The tags are on their way…</p>;
  return (
    <div class="picker-words" role="alert">
      <p>{tagsFault.value}</p>
      <Button isSmall onClick={() => loadTags(siteId)}>
        Try again
      </Button>
    </div>
  );
}
