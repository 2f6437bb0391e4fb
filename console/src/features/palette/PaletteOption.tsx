import type { PaletteItem } from './palette-items.ts';

export interface PaletteOptionProps {
  id: string;
  item: PaletteItem;
  isChosen: boolean;
  onPoint(): void;
  onChoose(): void;
}

/** One line of the palette; its keys are the field's above, which keeps the focus. */
export function PaletteOption({ id, item: { words, more, keys, whyNot }, isChosen, onPoint, onChoose }: PaletteOptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's.
    <div
      id={id}
      class="picker-option palette-option"
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-disabled={whyNot !== null}
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={isChosen ? undefined : onPoint}
      onClick={onChoose}
    >
      <span class="palette-words" dir="auto">
        {words}
      </span>
      {(whyNot ?? more) !== '' && (
        <span class="palette-more" dir="auto">
          {whyNot ?? more}
        </span>
      )}
      {keys !== null && <kbd>{keys}</kbd>}
    </div>
  );
}
