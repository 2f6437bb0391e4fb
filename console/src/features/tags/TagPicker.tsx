import './tag-picker.css';
import { LIMITS } from '@deskbell/shared';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type TagChoice, tagChoices } from '../../state/tag-search.ts';
import { loadTags, tags, tagsFault } from '../../state/tags.ts';
import { Button } from '../../ui/Button.tsx';
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
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const isOver = useRef(false);
  const listId = useId();
  // Before the next key comes.
  useLayoutEffect(() => field.current?.focus(), []);
  useEffect(() => void loadTags(siteId), [siteId]);
  const isFull = present.length >= LIMITS.tagsPerConversation;
  const found = tagChoices(tags.value?.tags ?? [], present, query);
  const choices = isFull ? [] : found.choices;
  const place = Math.min(at, choices.length - 1);
  useLayoutEffect(() => list.current?.children[place]?.scrollIntoView?.({ block: 'nearest' }), [place, query]);

  const close = (isLeft: boolean) => {
    if (isOver.current) return;
    isOver.current = true;
    onClose(isLeft);
  };
  const pick = (choice: TagChoice | undefined) => {
    if (!choice) return;
    onPick(choice.name);
    setQuery('');
    setAt(0);
  };
  const step = (by: number) => choices.length > 0 && setAt((place + by + choices.length) % choices.length);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) return;
    const act = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => pick(choices[place]),
      Escape: () => close(false),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  const onFocusOut = ({ currentTarget, relatedTarget }: FocusEvent) => {
    // The button that opened it closes it by itself.
    const isInside = relatedTarget instanceof Node && (currentTarget as Element).parentElement?.contains(relatedTarget);
    // Who looks at another window comes back to it.
    if (!isInside && document.hasFocus()) close(true);
  };

  const words = isFull ? `A conversation has at most ${LIMITS.tagsPerConversation} tags.` : found.why;
  return (
    <section class="tag-picker" aria-label="Choose a tag" onFocusOut={onFocusOut}>
      <input
        ref={field}
        class="tag-picker-field"
        role="combobox"
        aria-label="Tag"
        aria-expanded={choices.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={choices[place] && `${listId}-${place}`}
        autocomplete="off"
        spellcheck={false}
        placeholder="Find or create a tag"
        dir="auto"
        value={query}
        onInput={({ currentTarget }) => {
          setQuery(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {words && (
        <p class="tag-picker-words" role="status">
          {words}
        </p>
      )}
      {!tags.value && <Unfetched siteId={siteId} />}
      {tags.value?.tags.length === 0 && query.trim() === '' && <p class="tag-picker-words">No tags yet. Type a name for the first one.</p>}
      <div ref={list} id={listId} role="listbox" aria-label="Tags" class="tag-picker-list">
        {choices.map((choice, index) => (
          <TagOption
            key={`${choice.kind} ${choice.name}`}
            id={`${listId}-${index}`}
            choice={choice}
            isChosen={index === place}
            onPoint={() => setAt(index)}
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
      class="tag-option"
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
          <span class="tag-option-count">{choice.conversations}</span>
        </>
      )}
    </div>
  );
}

function Unfetched({ siteId }: { siteId: string }) {
  if (tagsFault.value === null) return <p class="tag-picker-words">The tags are on their way…</p>;
  return (
    <div class="tag-picker-words" role="alert">
      <p>{tagsFault.value}</p>
      <Button isSmall onClick={() => loadTags(siteId)}>
        Try again
      </Button>
    </div>
  );
}
