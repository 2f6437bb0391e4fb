import './tag-chip.css';
import { tagColours } from '../../state/tag-colours.ts';
import { Icon } from '../../ui/Icon.tsx';

export interface TagChipProps {
  name: string;
  isSmall?: boolean;
  /** With it there is a button that takes it away. */
  onRemove?: (() => void) | undefined;
}

/** A tag in its own colour. */
export function TagChip({ name, isSmall = false, onRemove }: TagChipProps) {
  return (
    <span class={isSmall ? 'tag-chip tag-chip-small' : 'tag-chip'} style={tagColours(name)} title={name}>
      <span class="tag-chip-name" dir="auto">
        {name}
      </span>
      {onRemove && (
        <button type="button" class="tag-chip-remove" aria-label={`Remove tag ${name}`} onClick={onRemove}>
          <Icon name="cross" />
        </button>
      )}
    </span>
  );
}
