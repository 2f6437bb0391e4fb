import { defaultRangeExtractor, elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import type { ComponentChild, ComponentChildren } from 'preact';
import { useCallback, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';

export interface LongListProps<Item> {
  items: readonly Item[];
  keyOf(item: Item): string;
  /** In pixels; the style sheet must agree. */
  heightOf(item: Item): number;
  draw(item: Item): ComponentChild;
  /** This one is brought into view when it changes. */
  shown: string | null;
  /** This one is in the page wherever the view is: the focus may be on it. */
  kept?: string | null;
  /** More may follow. */
  isOpenEnded?: boolean;
  /** Stands behind the last one. */
  after?: ComponentChildren;
  /** How many are above the end of what is in view. */
  onSee?(to: number): void;
  class?: string;
}

/** So many above and below what is in view are drawn too. */
const BEYOND = 10;
/** What is brought into view does not stand at its very edge: the one before is often its heading. */
const FREE_PX = 56;

/** A list of any length: only what is near the view is in the page. */
export function LongList<Item>({ items, keyOf, heightOf, draw, shown, kept = null, ...rest }: LongListProps<Item>) {
  const { isOpenEnded = false, after, onSee, class: name } = rest;
  const scroller = useRef<HTMLDivElement>(null);
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const indexOf = (key: string | null) => (key === null ? -1 : items.findIndex((item) => keyOf(item) === key));
  const keptAt = indexOf(kept);
  const options = {
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at: number) => heightOf(items[at] as Item),
    getItemKey: useCallback((at: number) => keyOf(items[at] as Item), [items]),
    overscan: BEYOND,
    scrollPaddingStart: FREE_PX,
    scrollPaddingEnd: FREE_PX,
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const near = defaultRangeExtractor(range);
      return keptAt === -1 || near.includes(keptAt) ? near : [...near, keptAt].sort((a, b) => a - b);
    },
    initialRect: { width: 0, height: 1_200 },
    observeElementOffset,
    // Where nothing is laid out there is nothing to save.
    observeElementRect: (rows: Rows, tell: (rect: { width: number; height: number }) => void) =>
      observeElementRect(rows, (rect) => rect.height > 0 && tell(rect)),
    scrollToFn: elementScroll,
    onChange: () => redraw(undefined),
  };
  const [rows] = useState<Rows>(() => new Virtualizer(options));
  rows.setOptions(options);
  useLayoutEffect(() => rows._didMount(), []);
  useLayoutEffect(() => rows._willUpdate());
  useStayWithFirst(rows, items, scroller);
  useLayoutEffect(() => {
    const at = indexOf(shown);
    if (at !== -1) rows.scrollToIndex(at, { align: 'auto' });
  }, [shown, items.length > 0]);
  const seenTo = rows.range?.endIndex ?? 0;
  useLayoutEffect(() => onSee?.(seenTo + 1), [seenTo, items.length]);

  return (
    <div ref={scroller} class={name}>
      <ul class="long-list" style={{ height: `${rows.getTotalSize()}px`, position: 'relative' }}>
        {rows.getVirtualItems().map(({ index, key, start }) => (
          <li
            key={key}
            aria-setsize={isOpenEnded ? -1 : items.length}
            aria-posinset={index + 1}
            style={{ position: 'absolute', insetBlockStart: `${start}px`, insetInline: 0 }}
          >
            {draw(items[index] as Item)}
          </li>
        ))}
      </ul>
      {after}
    </div>
  );
}

type Rows = Virtualizer<HTMLDivElement, Element>;

/** What comes or goes above the view does not move what is looked at. */
function useStayWithFirst(rows: Rows, items: readonly unknown[], scroller: { current: HTMLDivElement | null }): void {
  const first = useRef<{ key: unknown; below: number } | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    const { key, below } = first.current ?? {};
    if (!element || key === undefined || below === undefined || element.scrollTop === 0) return;
    const now = rows.measurementsCache.find((row) => row.key === key);
    if (now && now.start - element.scrollTop !== below) element.scrollTop = now.start - below;
  }, [items]);
  useLayoutEffect(() => {
    const element = scroller.current;
    const row = rows.range && rows.measurementsCache[rows.range.startIndex];
    first.current = element && row ? { key: row.key, below: row.start - element.scrollTop } : null;
  });
}
