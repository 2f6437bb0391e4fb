import { LIMITS, type Tags } from '@deskbell/shared';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { TagChip } from './TagChip.tsx';

export interface TagLineProps {
  tag: Tags['tags'][number];
  mayEdit: boolean;
  isRenaming: boolean;
  /** Something is under way. */
  isDoing: boolean;
  /** Why the name could not be taken. */
  fault: string | undefined;
  onRename(): void;
  onSave(to: string): void;
  onStop(): void;
  onDelete(): void;
}

export function TagLine({ tag: { name, conversations }, mayEdit, isRenaming, isDoing, onRename, onDelete, ...naming }: TagLineProps) {
  if (isRenaming) return <Naming name={name} isDoing={isDoing} {...naming} />;
  return (
    <li class="collection-row tag-line">
      <TagChip name={name} />
      <span class="collection-count">{conversationsWords(conversations)}</span>
      {mayEdit && (
        <span class="collection-acts">
          <Button isSmall isOff={isDoing} aria-label={`Rename ${name}`} onClick={onRename}>
            Rename
          </Button>
          <Button isSmall look="quiet" isOff={isDoing} aria-label={`Delete ${name}`} onClick={onDelete}>
            Delete
          </Button>
        </span>
      )}
    </li>
  );
}

type NamingProps = Pick<TagLineProps, 'isDoing' | 'fault' | 'onSave' | 'onStop'> & { name: string };

function Naming({ name, isDoing, fault, onSave, onStop }: NamingProps) {
  const [text, setText] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useLayoutEffect(() => field.current?.select(), []);
  const wanted = text.replace(/\s+/g, ' ').trim();
  const isTooLong = [...wanted].length > LIMITS.tagCodePoints;
  const words = isTooLong ? `A tag has at most ${LIMITS.tagCodePoints} characters.` : fault;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (wanted !== '' && !isTooLong && !isDoing) onSave(wanted);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    onStop();
  };
  return (
    <li class="collection-row tag-line">
      <form class="tag-naming" onSubmit={submit}>
        <input
          ref={field}
          class="settings-input"
          aria-label={`New name of ${name}`}
          aria-invalid={words !== undefined}
          aria-describedby={words && id}
          dir="auto"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Button isSmall look="main" type="submit" isOff={isDoing || wanted === '' || isTooLong}>
          Save
        </Button>
        <Button isSmall look="quiet" isOff={isDoing} onClick={onStop}>
          Cancel
        </Button>
        {words && (
          <p id={id} class="field-fault">
            {words}
          </p>
        )}
      </form>
    </li>
  );
}

export const conversationsWords = (count: number): string =>
  count === 0 ? 'no conversation' : count === 1 ? '1 conversation' : `${count} conversations`;
