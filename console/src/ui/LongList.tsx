import type { ComponentChild } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface LongListProps<Item> {
  items: readonly Item[];
  keyOf(item: Item): string;
  /** In pixels; the style sheet must agree. */
  heightOf(item: Item): number;
  draw(item: Item): ComponentChild;
  /** This one is brought into view when it changes. */
  shown: string | null;
  class?: string;
}

/** So much above and below what is in view is drawn too. */
const BEYOND_PX = 600;

/** A list of any length: only what is near the view is in the page. */
export function LongList<Item>({ items, keyOf, heightOf, draw, shown, class: name }: LongListProps<Item>) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 1_200 });

  const look = () => {
    const element = scroller.current;
    // Where nothing is laid out there is nothing to save.
    if (element && element.clientHeight > 0) setView({ top: element.scrollTop, height: element.clientHeight });
  };
  useLayoutEffect(() => {
    look();
    const resizes = new ResizeObserver(look);
    if (scroller.current) resizes.observe(scroller.current);
    return () => resizes.disconnect();
  }, []);

  const tops: number[] = [];
  let height = 0;
  for (const item of items) {
    tops.push(height);
    height += heightOf(item);
  }

  useLayoutEffect(() => {
    const element = scroller.current;
    const at = items.findIndex((item) => keyOf(item) === shown);
    const item = items[at];
    if (!element || item === undefined) return;
    const top = tops[at] as number;
    // The one before is often its heading.
    if (top < element.scrollTop) element.scrollTop = top - heightOf(item);
    else if (top + heightOf(item) > element.scrollTop + element.clientHeight)
      element.scrollTop = top + heightOf(item) * 2 - element.clientHeight;
    look();
  }, [shown, items.length > 0]);

  return (
    <div ref={scroller} class={name} onScroll={look}>
      <ul class="long-list" style={{ height: `${height}px`, position: 'relative' }}>
        {items.map((item, at) => {
          const top = tops[at] as number;
          const isNear = top + heightOf(item) > view.top - BEYOND_PX && top < view.top + view.height + BEYOND_PX;
          return isNear ? (
            <li
              key={keyOf(item)}
              aria-setsize={items.length}
              aria-posinset={at + 1}
              style={{ position: 'absolute', insetBlockStart: `${top}px`, insetInline: 0 }}
            >
              {draw(item)}
            </li>
          ) : null;
        })}
      </ul>
    </div>
  );
}
