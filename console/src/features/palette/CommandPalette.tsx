import '../../ui/picker.css';
import './command-palette.css';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { refreshCanned } from '../../state/canned.ts';
import { site } from '../../state/session.ts';
import { ComboboxField } from '../../ui/ComboboxField.tsx';
import { useCombobox } from '../../ui/use-combobox.ts';
import { PaletteOption } from './PaletteOption.tsx';
import { foundItems, type PaletteItem, paletteItems } from './palette-items.ts';

/** Everything by its name: what can be done now, conversations, replies, pages. The keys stay in the field; the list follows them. */
export function CommandPalette({ onClose }: { onClose(): void }) {
  const element = useRef<HTMLDialogElement>(null);
  const isOver = useRef(false);
  useLayoutEffect(() => element.current?.showModal(), []);
  useEffect(() => void refreshCanned(site.peek()?.id ?? ''), []);
  // The browser says that a dialog is closed a moment later: by then another may be open.
  const end = () => {
    if (isOver.current) return;
    isOver.current = true;
    onClose();
  };
  // The dialog goes first: then the browser gives the focus back to where it was, and what was chosen takes it from there.
  const choose = (item: PaletteItem) => {
    if (item.whyNot !== null) return;
    element.current?.close();
    end();
    item.run();
  };
  const combobox = useCombobox((query) => foundItems(paletteItems(), query), choose);
  const { found, optionId, isChosen, point, list } = combobox;

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: with the keyboard it is Escape that closes.
    <dialog
      ref={element}
      class="palette"
      aria-label="Find and do anything"
      onClose={end}
      onClick={(event) => event.target === element.current && element.current?.close()}
    >
      <div class="picker palette-body">
        <ComboboxField of={combobox} label="What do you want to do?" placeholder="What do you want to do?" />
        {found.length === 0 && <p class="picker-words">Nothing is called that. Try a name, a list, or what you want to do.</p>}
        <div {...list} role="listbox" aria-label="What can be done" class="picker-list">
          {found.map((item, index) => (
            <PaletteOption
              key={item.id}
              id={optionId(index)}
              item={item}
              isChosen={isChosen(index)}
              onPoint={() => point(index)}
              onChoose={() => choose(item)}
            />
          ))}
        </div>
        <p class="picker-keys" aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> choose <kbd>Enter</kbd> do it <kbd>Esc</kbd> close
        </p>
        <p class="only-read" role="status">
          {found.length === 1 ? '1 found' : `${found.length} found`}
        </p>
      </div>
    </dialog>
  );
}
