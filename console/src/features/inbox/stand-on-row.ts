import type { InboxList } from '@deskbell/shared';
import { standOn } from '../../state/list-view.ts';
import { goToInboxList, goToList, goToSection, openId } from '../../state/place.ts';

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

export const LIST_TITLE_ID = 'inbox-title';

/** Stands on a list's heading, from where j leads into it. */
export function leadToList(list: InboxList): void {
  goToSection('inbox');
  // On a phone it stands where the conversation is.
  if (matchMedia('(width < 800px)').matches) goToList();
  goToInboxList({ list });
  requestAnimationFrame(() => document.getElementById(LIST_TITLE_ID)?.focus());
}
