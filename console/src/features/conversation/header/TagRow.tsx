import './tag-row.css';
import type { ConversationSummary } from '@deskbell/shared';
import { useEffect, useRef, useState } from 'preact/hooks';
import { tagConversation } from '../../../state/acts.ts';
import { OUTBOX_FULL } from '../../../state/connection.ts';
import { site } from '../../../state/session.ts';
import { isTagging } from '../../../state/tagging.ts';
import { shownTags } from '../../../state/tags.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { keyHints } from '../../palette/commands.ts';
import { TagChip } from '../../tags/TagChip.tsx';
import { TagPicker } from '../../tags/TagPicker.tsx';

/** What a conversation is filed under. What was changed stands here at once; where it is refused, the log says so. */
export function TagRow({ summary }: { summary: ConversationSummary }) {
  const { id } = summary;
  const [isFull, setFull] = useState(false);
  const row = useRef<HTMLElement>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const tags = shownTags(summary);
  useEffect(
    () => () => {
      isTagging.value = false;
    },
    [],
  );

  const change = (add: string[], remove: string[]) => setFull(!tagConversation(id, add, remove));
  const remove = (name: string, at: number) => {
    change([], [name]);
    // Its button is gone with it: whoever goes on stands on the next one.
    requestAnimationFrame(() => {
      const left = row.current?.querySelectorAll<HTMLElement>('.tag-chip-remove');
      (left?.[Math.min(at, left.length - 1)] ?? adder.current)?.focus();
    });
  };

  return (
    <section ref={row} class="tag-row" aria-label="Tags">
      {tags.map((name, at) => (
        <TagChip key={name} name={name} onRemove={() => remove(name, at)} />
      ))}
      <span class="tag-row-add">
        <Button
          ref={adder}
          look="quiet"
          isSmall
          aria-label="Add a tag"
          aria-expanded={isTagging.value}
          {...keyHints('tag')}
          onClick={() => {
            isTagging.value = !isTagging.value;
          }}
        >
          <Icon name="plus" />
          {tags.length === 0 && 'Tag'}
        </Button>
        {isTagging.value && (
          <TagPicker
            siteId={site.value?.id ?? ''}
            present={tags}
            onPick={(name) => change([name], [])}
            onClose={(isLeft) => {
              isTagging.value = false;
              if (!isLeft) adder.current?.focus();
            }}
          />
        )}
      </span>
      {isFull && (
        <p class="tag-row-full" role="alert">
          {OUTBOX_FULL}
        </p>
      )}
    </section>
  );
}
