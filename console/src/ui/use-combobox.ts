import type { RefObject, TargetedKeyboardEvent } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface Combobox<Item> {
  query: string;
  found: readonly Item[];
  /** The one that Enter takes; undefined: nothing was found. */
  chosen: Item | undefined;
  optionId(index: number): string;
  isChosen(index: number): boolean;
  point(index: number): void;
  /** Of the chosen one. */
  chosenId: string | undefined;
  type(query: string): void;
  onKeyDown(event: TargetedKeyboardEvent<HTMLInputElement>): void;
  /** For an element with the role listbox, whose children are the options. */
  list: { ref: RefObject<HTMLDivElement | null>; id: string };
}

/**
 * A field with a list below it. The keys stay in the field; the list follows them.
 *
 * @param find what a query finds, the best first.
 * @param pick what Enter does with the one that is chosen.
 * @param keys what else a key does; undefined: what it does in any field.
 */
export function useCombobox<Item>(
  find: (query: string) => readonly Item[],
  pick: (item: Item) => void,
  keys: (query: string) => Record<string, (() => void) | undefined> = () => ({}),
): Combobox<Item> {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const found = find(query);
  const place = Math.min(at, found.length - 1);
  const chosen = found[place];
  const optionId = (index: number) => `${listId}-${index}`;
  useLayoutEffect(() => list.current?.children[place]?.scrollIntoView?.({ block: 'nearest' }), [place, query]);

  const type = (typed: string) => {
    setQuery(typed);
    setAt(0);
  };
  const step = (by: number) => found.length > 0 && setAt((place + by + found.length) % found.length);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    // Safari says only by the key code that an input method is composing.
    if (event.isComposing || event.keyCode === 229) return;
    const typed = event.currentTarget.value;
    const act = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => {
        // Who types fast means what stands in the field, drawn or not.
        const meant = typed === query ? chosen : find(typed)[0];
        if (meant !== undefined) pick(meant);
      },
      ...keys(typed),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return {
    query,
    found,
    chosen,
    optionId,
    isChosen: (index) => index === place,
    point: setAt,
    chosenId: chosen === undefined ? undefined : optionId(place),
    type,
    onKeyDown,
    list: { ref: list, id: listId },
  };
}
