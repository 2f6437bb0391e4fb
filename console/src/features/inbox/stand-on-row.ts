import { goToList, openId, searched } from '../../state/place.ts';
import { standOnFound } from '../search/stand-on-found.ts';

export const rowElementId = (conversationId: string): string => `row-${conversationId}`;

export function standOnRow(conversationId: string | null): void {
  if (conversationId !== null) document.getElementById(rowElementId(conversationId))?.focus();
}

/** Leaves the open conversation, and stands on its row. */
export function backToList(): void {
  const id = openId.value;
  goToList();
  // On a phone the list is drawn first.
  requestAnimationFrame(() => (searched.value === null ? standOnRow(id) : standOnFound(id)));
}
