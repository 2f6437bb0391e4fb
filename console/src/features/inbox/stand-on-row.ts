import { standOn } from '../../state/list-view.ts';
import { goToList, openId } from '../../state/place.ts';

export const rowElementId = (conversationId: string): string => `row-${conversationId}`;

/** How often it is looked whether a row that was out of view has been drawn. */
const FRAMES = 20;

export function standOnRow(conversationId: string | null): void {
  if (conversationId === null) return;
  const row = document.getElementById(rowElementId(conversationId));
  if (row) row.focus();
  else {
    // Out of view: the list brings it there.
    standOn(conversationId);
    focusWhenDrawn(conversationId, FRAMES);
  }
}

function focusWhenDrawn(conversationId: string, frames: number): void {
  requestAnimationFrame(() => {
    const row = document.getElementById(rowElementId(conversationId));
    if (row) row.focus();
    else if (frames > 0) focusWhenDrawn(conversationId, frames - 1);
  });
}

/** Leaves the open conversation, and stands on its row. */
export function backToList(): void {
  const id = openId.value;
  goToList();
  // On a phone the list is drawn first.
  requestAnimationFrame(() => standOnRow(id));
}
