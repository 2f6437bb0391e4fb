import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { leafBackTo } from '../../state/earlier.ts';
import { shownRev } from '../../state/place.ts';

/** Brings the entry that the address names into view, once, as soon as it is here. */
export function useShownEntry(page: RefObject<HTMLElement | null>, firstRev: number | null, show: (element: HTMLElement) => void): void {
  const rev = shownRev.value;
  const shown = useRef<number | null>(null);
  useEffect(() => {
    if (rev === null || firstRev === null) return;
    if (firstRev > rev) void leafBackTo(rev);
  }, [rev, firstRev === null]);
  useEffect(() => {
    if (rev === null) shown.current = null;
    if (rev === null || firstRev === null || firstRev > rev || shown.current === rev) return;
    const marked = page.current?.querySelector<HTMLElement>(`[data-rev="${rev}"]`);
    // What has no place of its own on the page draws inside of what has.
    const element = marked?.classList.contains('log-block') ? (marked.firstElementChild as HTMLElement | null) : marked;
    if (!element) return;
    shown.current = rev;
    show(element);
    element.classList.add('log-shown');
    const timer = setTimeout(() => element.classList.remove('log-shown'), SHOWN_MS);
    return () => {
      clearTimeout(timer);
      element.classList.remove('log-shown');
    };
  }, [rev, firstRev]);
}

/** As long as its mark is to be seen. */
const SHOWN_MS = 4_000;
