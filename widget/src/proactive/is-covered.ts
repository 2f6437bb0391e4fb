/** Whether something of the page's wants the visitor for itself: a modal, or the whole screen. */
export function isCovered(): boolean {
  const modals = document.querySelectorAll('dialog[open], [aria-modal=true]');
  // Some stand in the page all the time and are not shown.
  return document.fullscreenElement !== null || [...modals].some((modal) => modal.getClientRects().length > 0);
}
