import { useLayoutEffect, useRef } from 'preact/hooks';

/** Stands on the first field of what was just added at the end of a list: it cannot be stood on before it is drawn. */
export function useStandOnNew<List extends HTMLElement>(length: number) {
  const list = useRef<List>(null);
  const isWanted = useRef(false);
  useLayoutEffect(() => {
    if (!isWanted.current) return;
    isWanted.current = false;
    list.current?.lastElementChild?.querySelector('input')?.focus();
  }, [length]);
  return { list, standOnNew: () => (isWanted.current = true) };
}
