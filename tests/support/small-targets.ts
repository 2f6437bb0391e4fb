import type { Page } from 'playwright-core';

/** What a finger needs, in CSS pixels either way: WCAG 2.2, success criterion 2.5.5. */
const NEEDED = 44;

/** What the widget has to press that is smaller than a finger needs: measured by where a press arrives, not by what is drawn. */
export function smallTargetsOn(page: Page): Promise<string[]> {
  return page.evaluate((needed) => {
    const root = document.querySelector('deskbell-chat')?.shadowRoot;
    if (!root) return [];
    const targets = [...root.querySelectorAll<HTMLElement>('button, input:not([type=file]), select, textarea, summary')];
    return targets.flatMap((target) => {
      const { x, y, width, height } = target.getBoundingClientRect();
      const [centreX, centreY] = [x + width / 2, y + height / 2];
      const arrives = (atX: number, atY: number) => {
        const hit = root.elementFromPoint(atX, atY);
        return hit !== null && (target.contains(hit) || hit.closest('label')?.control === target);
      };
      // Not to be seen, under something else, or scrolled away.
      if (!arrives(centreX, centreY) || isCut(target)) return [];
      const reach = (stepX: number, stepY: number) => {
        let steps = 0;
        while (steps < needed && arrives(centreX + stepX * (steps + 1), centreY + stepY * (steps + 1))) steps++;
        return steps;
      };
      const wide = reach(-1, 0) + reach(1, 0) + 1;
      const high = reach(0, -1) + reach(0, 1) + 1;
      // Half a pixel at either end is between two steps.
      return Math.min(wide, high) < needed - 1
        ? [`target-size at ${target.className || target.localName} “${target.ariaLabel ?? target.textContent}”: ${wide} by ${high} px`]
        : [];
    });

    /** Partly behind the edge of what can be scrolled, where more of it can be brought. */
    function isCut(target: HTMLElement): boolean {
      const { top, bottom } = target.getBoundingClientRect();
      const middle = (top + bottom) / 2;
      for (let above = target.parentElement; above; above = above.parentElement) {
        if (above.scrollHeight <= above.clientHeight || !/auto|scroll/.test(getComputedStyle(above).overflowY)) continue;
        const edge = above.getBoundingClientRect();
        if (Math.min(top, middle - needed / 2) < edge.top || Math.max(bottom, middle + needed / 2) > edge.bottom) return true;
      }
      return false;
    }
  }, NEEDED);
}
