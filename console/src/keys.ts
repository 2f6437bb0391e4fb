import { beginReply, REPLY_SEARCH_ID } from './features/canned/begin-reply.ts';
import { COMPOSER_ID } from './features/conversation/ComposerField.tsx';
import { backToFaqList, FAQ_SEARCH_ID, stepOverEntries } from './features/faq/stand-on-entry.ts';
import { backToList, rowElementId, standOnRow } from './features/inbox/stand-on-row.ts';
import { canned } from './state/canned.ts';
import { openSummary } from './state/connection.ts';
import { type ComposerMode, composerMode } from './state/drafts.ts';
import { faq } from './state/faq.ts';
import { beginEntry, emptyContent } from './state/faq-writing.ts';
import { goingIds, undo } from './state/held-acts.ts';
import { closeAll } from './state/held-starts.ts';
import { type KeyCommand, keyCommand } from './state/list-keys.ts';
import { standingId, stepFrom } from './state/list-view.ts';
import { picking } from './state/picking.ts';
import { deskPlace, goToDesk, goToSection, openId, section } from './state/place.ts';
import { isSelecting, leaveSelection, selectAll, selectedRows, toggleSelected } from './state/selection.ts';
import { site } from './state/session.ts';
import { isTagging } from './state/tagging.ts';

/** @returns what stops it. */
export function listenToKeys(): () => void {
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}

function onKey(event: KeyboardEvent): void {
  const command = keyCommand(event);
  if (command === null) return;
  const act = { inbox: doInInbox, faq: doInFaq, desk: doInDesk }[section.value];
  if (act(command)) event.preventDefault();
}

/** @returns false for what means nothing here. */
function doInInbox(command: KeyCommand): boolean {
  switch (command) {
    case 'next':
      return step(1);
    case 'previous':
      return step(-1);
    case 'reply':
      return write('reply');
    case 'new':
      return write('note');
    case 'search':
      return choose();
    case 'tag':
      if (openId.value === null) return false;
      isTagging.value = true;
      return true;
    case 'close':
      return close();
    case 'select':
      return select();
    case 'select-next':
      return selectOn(1);
    case 'select-previous':
      return selectOn(-1);
    case 'undo':
      return undo();
    case 'back':
      if (isSelecting.value) leaveSelection();
      else backToList();
      return true;
    case 'to-faq':
      goToSection('faq');
      return true;
    case 'to-desk':
      goToSection('desk');
      return true;
    case 'to-inbox':
      return false;
  }
}

function doInFaq(command: KeyCommand): boolean {
  switch (command) {
    case 'next':
      stepOverEntries(1);
      return true;
    case 'previous':
      stepOverEntries(-1);
      return true;
    case 'new':
      if (!faq.value?.mayEdit || !site.value) return false;
      beginEntry(site.value.id, emptyContent(faq.value.entries[0]?.language ?? 'en'));
      return true;
    case 'search':
      document.getElementById(FAQ_SEARCH_ID)?.focus();
      return true;
    case 'back':
      backToFaqList();
      return true;
    case 'to-inbox':
      goToSection('inbox');
      return true;
    case 'to-desk':
      goToSection('desk');
      return true;
    case 'undo':
      return undo();
    default:
      return false;
  }
}

function doInDesk(command: KeyCommand): boolean {
  switch (command) {
    case 'new':
      if (deskPlace.value !== 'replies' || !canned.value || !site.value) return false;
      beginReply(site.value.id, canned.value.mayEdit);
      return true;
    case 'search':
      if (deskPlace.value !== 'replies') return false;
      document.getElementById(REPLY_SEARCH_ID)?.focus();
      return true;
    case 'back':
      if (deskPlace.value === 'list') return false;
      goToDesk('list');
      return true;
    case 'to-inbox':
      goToSection('inbox');
      return true;
    case 'to-faq':
      goToSection('faq');
      return true;
    case 'undo':
      return undo();
    default:
      return false;
  }
}

/** What is selected; without a selection what is open. */
function close(): boolean {
  const rows = isSelecting.value ? selectedRows.value : [openSummary.value].filter((row) => row !== null);
  const open = rows.filter(({ id, state }) => state !== 'closed' && !goingIds.value.has(id));
  closeAll(open);
  leaveSelection();
  return open.length > 0;
}

/** The row that one stands on, else the one that is open. */
const rowAtHand = (): string | null => (isOnRow() ? standingId.value : openId.value);

const isOnRow = (): boolean => standingId.value !== null && document.activeElement?.id === rowElementId(standingId.value);

function select(): boolean {
  const id = rowAtHand();
  if (id !== null) toggleSelected(id);
  return id !== null;
}

/** From row to row, and both are selected. */
function selectOn(by: 1 | -1): boolean {
  const from = rowAtHand();
  if (from !== null) selectAll([from]);
  const to = stepFrom(isOnRow(), by);
  if (to === null) return false;
  standOnRow(to);
  selectAll([to]);
  return true;
}

function write(mode: ComposerMode): boolean {
  if (openId.value === null) return false;
  composerMode.value = mode;
  focusComposer();
  return true;
}

/** Opens the canned replies above the composer, where one can write. */
function choose(): boolean {
  if (openId.value === null) return false;
  composerMode.value = 'reply';
  picking.value = 'asked';
  return true;
}

/** At once, or the next letter would be lost; where only a note is possible the field is not drawn yet. */
function focusComposer(): void {
  const field = document.getElementById(COMPOSER_ID);
  if (field) field.focus();
  else requestAnimationFrame(() => document.getElementById(COMPOSER_ID)?.focus());
}

function step(by: 1 | -1): boolean {
  standOnRow(stepFrom(isOnRow(), by));
  return true;
}
