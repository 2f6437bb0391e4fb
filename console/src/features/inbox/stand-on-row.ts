import type { ListName } from '../../state/inbox.ts';
import { unfoldList } from '../../state/list-view.ts';
import { goToList, goToSection, openId } from '../../state/place.ts';

export const rowElementId = (conversationId: string): string => `row-${conversationId}`;

export function standOnRow(conversationId: string | null): void {
  if (conversationId !== null) document.getElementById(rowElementId(conversationId))?.focus();
}

/** Leaves the open conversation, and stands on its row. */
export function backToList(): void {
  const id = openId.value;
  goToList();
  // On a phone the list is drawn first.
  requestAnimationFrame(() => standOnRow(id));
}

/** Stands on a list's heading, from where j leads into it. */
export function goToInboxList(name: ListName): void {
  goToSection('inbox');
  // On a phone it stands where the conversation is.
  if (matchMedia('(width < 800px)').matches) goToList();
  unfoldList(name);
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-list="${name}"]`)?.focus());
}
