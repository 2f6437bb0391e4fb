import './command-palette.css';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { refreshCanned } from '../../state/canned.ts';
import { site } from '../../state/session.ts';
import { PaletteOption } from './PaletteOption.tsx';
import { foundItems, type PaletteItem, paletteItems } from './palette-items.ts';

/** Everything by its name: what can be done now, conversations, replies, pages. The keys stay in the field; the list follows them. */
export function CommandPalette({ onClose }: { onClose(): void }) {
  const element = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const isOver = useRef(false);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  useLayoutEffect(() => element.current?.showModal(), []);
  useEffect(() => void refreshCanned(site.peek()?.id ?? ''), []);
  const found = foundItems(paletteItems(), query);
  const place = Math.min(at, found.length - 1);
  const chosen = found[place];
  useLayoutEffect(() => list.current?.children[place]?.scrollIntoView?.({ block: 'nearest' }), [place, query]);

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
  const step = (by: number) => found.length > 0 && setAt((place + by + found.length) % found.length);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) return;
    const act = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => {
        // Who types fast means what stands in the field, drawn or not.
        const typed = (event.currentTarget as HTMLInputElement).value;
        const meant = typed === query ? chosen : foundItems(paletteItems(), typed)[0];
        if (meant) choose(meant);
      },
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: with the keyboard it is Escape that closes.
    <dialog
      ref={element}
      class="palette"
      aria-label="Find and do anything"
      onClose={end}
      onClick={(event) => event.target === element.current && element.current?.close()}
    >
      <div class="palette-body">
        <input
          class="palette-field"
          role="combobox"
          aria-label="What do you want to do?"
          aria-expanded={found.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={chosen && `${listId}-${place}`}
          autocomplete="off"
          spellcheck={false}
          placeholder="What do you want to do?"
          dir="auto"
          value={query}
          onInput={({ currentTarget }) => {
            setQuery(currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        {found.length === 0 && <p class="palette-empty">Nothing is called that. Try a name, a list, or what you want to do.</p>}
        <div ref={list} id={listId} role="listbox" aria-label="What can be done" class="palette-list">
          {found.map((item, index) => (
            <PaletteOption
              key={item.id}
              id={`${listId}-${index}`}
              item={item}
              isChosen={index === place}
              onPoint={() => setAt(index)}
              onChoose={() => choose(item)}
            />
          ))}
        </div>
        <p class="palette-keys" aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> choose <kbd>Enter</kbd> do it <kbd>Esc</kbd> close
        </p>
        <p class="only-read" role="status">
          {found.length === 1 ? '1 found' : `${found.length} found`}
        </p>
      </div>
    </dialog>
  );
}
